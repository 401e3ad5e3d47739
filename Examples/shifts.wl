(* How many long and short shifts cover three peaks of the day at the least cost. *)
NMinimize[{
  180 long + 110 short,
  2 long + short >= 9, long + 2 short >= 8, long + short >= 5,
  {long, short} \[Element] NonNegativeIntegers
}, {long, short}]
