(* Himmelblau's function, tilted so that one of its four valleys is the deepest. *)
NMinimize[{(x^2 + y - 11)^2 + (x + y^2 - 7)^2 + x, -5 <= x <= 5 && -5 <= y <= 5}, {x, y}]
