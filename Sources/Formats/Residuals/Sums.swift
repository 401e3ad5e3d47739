/// Numbers that were added up, and the largest of each sum.
struct Sums {
  var values: [Double]
  var scales: [Double]

  init(count: Int) {
    values = [Double](repeating: 0, count: count)
    scales = values
  }

  mutating func add(_ value: Double, to place: Int) {
    values[place] += value
    scales[place] = max(scales[place], abs(value))
  }
}
