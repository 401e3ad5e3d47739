(* The point of the unit disk that is farthest in the direction (-1, 2). *)
NArgMin[{x - 2 y, x^2 + y^2 <= 1}, {x, y}]
