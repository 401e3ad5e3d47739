(* No point satisfies both: the answer says so instead of inventing one. *)
NMinimize[{x + y, x^2 + y^2 <= 1 && x + y >= 2}, {x, y}]
