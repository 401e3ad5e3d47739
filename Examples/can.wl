(* The can of 355 cm^3 that takes the least sheet metal; r and h in cm. *)
NMinimize[{2 Pi r^2 + 2 Pi r h, Pi r^2 h == 355 && r > 0 && h > 0}, {r, h}]
