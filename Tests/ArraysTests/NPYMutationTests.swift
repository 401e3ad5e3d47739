import ArgMinArrays
import ArgMinTestSupport
import Testing

@Suite("Damaged .npy files")
struct NPYMutationTests {
  @Test("10000 mutated files are read or refused, quickly", .tags(.fast), arguments: [UInt64(51)])
  func mutations(seed: UInt64) throws {
    var mutator = Mutator(seed: seed)
    let seeds = [
      NPYFixture.file(NPYFixture.plain, data: NPYFixture.six),
      NPYFixture.file(
        "{'descr': '>f8', 'fortran_order': True, 'shape': (1L, 3), }     \n",
        data: NPYFixture.six, version: (2, 0)),
      NPYFixture.file(
        "{\"shape\": (2, 0, 5), 'fortran_order': False, 'descr': [('é', '<U3')]}", version: (3, 0)),
      NPYFixture.file(
        "{'descr': '|b1', 'fortran_order': False, 'shape': (24,)}", data: NPYFixture.six),
    ]
    let clock = ProcessorClock()
    var (read, refused) = (0, 0)
    for number in 0..<10_000 {
      let bytes = mutator.mutated(seeds[number % seeds.count], splicing: seeds)
      let time = clock.measure {
        do throws(NPYError) {
          search(try AnyNDArray(npyBytes: bytes))
          read += 1
        } catch {
          refused += error.description.isEmpty ? 0 : 1
        }
      }
      #expect(time < .seconds(1), "\(bytes)")
    }
    #expect(read + refused == 10_000)
    #expect(read > 100 && refused > 1000)
  }

  /// Whatever was read is searched along each axis and shown.
  private func search(_ array: AnyNDArray) {
    for axis in -1..<array.rank {
      let axes = axis < 0 ? nil : [axis]
      do throws(ArrayError) {
        let found = try array.indices(.least, axes: axes, operation: "argmin")
        #expect(found.indices.count <= array.count || array.count == 0)
        #expect(!found.values.printed.isEmpty)
      } catch {
        #expect(array.count == 0, "\(error)")
      }
    }
  }

  @Test(
    "every damaged file is refused with a message", .tags(.fast),
    .enabled(if: SharedData.exists("data/npy/damaged"), "../shared/data/npy is not here"),
    arguments: [
      "bad_magic", "code_in_header", "empty", "extra_key", "header_length_past_end", "huge_shape",
      "negative_shape", "no_fortran_key", "nul_in_header", "object_dtype", "shape_not_tuple",
      "text",
      "truncated_data", "truncated_header", "truncated_magic", "unknown_dtype", "version_9",
    ])
  func damaged(name: String) throws {
    let path = try #require(SharedData.path("data/npy/damaged/\(name).npy"))
    let error = try #require(throws: NPYError.self) { try AnyNDArray(npyFile: path) }
    #expect(error.description.count > 30)
    let bytes = try #require(SharedData.bytes("data/npy/damaged/\(name).npy"))
    #expect(throws: error) { try AnyNDArray(npyBytes: bytes) }
  }

  @Test(
    "archives are refused by name", .tags(.fast),
    .enabled(if: SharedData.exists("data/npy/damaged"), "../shared/data/npy is not here"),
    arguments: ["damaged/npz_bad_crc.npz", "damaged/npz_truncated.npz", "npyz/compressed.npz"])
  func archives(name: String) throws {
    let path = try #require(SharedData.path("data/npy/\(name)"))
    let error = try #require(throws: NPYError.self) { try AnyNDArray(npyFile: path) }
    #expect(error.description.contains(".npz"))
  }

  @Test("files that are not there, folders and devices are refused", .tags(.fast))
  func paths() throws {
    #expect(throws: NPYError.isDirectory(path: "/tmp")) { try AnyNDArray(npyFile: "/tmp") }
    #expect(throws: NPYError.noBytes) { try AnyNDArray(npyFile: "/dev/null") }
    #expect(throws: NPYError.self) { try AnyNDArray(npyFile: "/dev/zero") }
    let error = try #require(throws: NPYError.self) { try AnyNDArray(npyFile: "/no/such/file") }
    #expect(error.description.contains("/no/such/file"))
  }
}
