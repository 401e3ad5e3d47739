import ArgMinExpressions
import ArgMinProblems
import ArgMinRegions
import Testing

@Test("a point lies in a ball exactly when its distance from the centre is at most the radius")
func ballMembership() {
  let ball = Ball(center: [1, 2], radius: 3)
  #expect(ball.dimension == 2)
  #expect(ball.contains([1, 5]).violation { $0.constantValue ?? .nan } == 0)
  #expect(abs(ball.contains([1, 6]).violation { $0.constantValue ?? .nan } - 1) < 1e-12)
}
