(* Hock and Schittkowski (1981), problem 71: an inequality, an equation and bounds. *)
NMinimize[{
  x1 x4 (x1 + x2 + x3) + x3,
  x1 x2 x3 x4 >= 25, x1^2 + x2^2 + x3^2 + x4^2 == 40,
  1 <= x1 <= 5, 1 <= x2 <= 5, 1 <= x3 <= 5, 1 <= x4 <= 5
}, {x1, x2, x3, x4}]
