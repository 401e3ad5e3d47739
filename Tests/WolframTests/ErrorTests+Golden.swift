extension ErrorTests {
  /// What the reader says of texts that are wrong, one block each.
  static let examples = #"""
    ▸ 
    line 1, column 1: there is nothing to read
    ▸    (* nothing *)
    line 1, column 17: there is nothing to read
         (* nothing *)
                      ^
    ▸ NArgMin[{x^2, x = 3}, x]
    line 1, column 17: `=` gives a name a value; a constraint needs a relation
      NArgMin[{x^2, x = 3}, x]
                      ^
      did you mean `x == 3`?
    ▸ NArgMin[2e3 x, x]
    line 1, column 9: `2e3` is not a number but a product with a symbol
      NArgMin[2e3 x, x]
              ^^^
      write `2*^3`
    ▸ NArgMin[1.5E-3 x, x]
    line 1, column 9: `1.5E-3` is not a number but a product with a symbol
      NArgMin[1.5E-3 x, x]
              ^^^^^^
      write `1.5*^-3`
    ▸ NArgMin[{x + y, x | y ∈ Integers}, {x, y}]
    line 1, column 23: `|` is looser than `∈`, so only the last name is in the domain
      NArgMin[{x + y, x | y ∈ Integers}, {x, y}]
                            ^
      did you mean `(x | y) ∈ Integers`?
    ▸ NArgMin[{x, {y}, x]
    line 1, column 19: `]` does not close the `{` opened at line 1, column 9
      NArgMin[{x, {y}, x]
                        ^
      close it with `}`
    ▸ NArgMin[{x + (y - 1], x]
    line 1, column 20: `]` does not close the `(` opened at line 1, column 14
      NArgMin[{x + (y - 1], x]
                         ^
      close it with `)`
    ▸ NArgMin[x^2, x
    line 1, column 8: the `[` opened here is never closed
      NArgMin[x^2, x
             ^
      close it with `]`
    ▸ NArgMin[x^2, x]]
    line 1, column 16: `]` closes nothing
      NArgMin[x^2, x]]
                     ^
    ▸ NArgMin[Sin(x), x]
    line 1, column 9: Sin is a function, and functions take brackets
      NArgMin[Sin(x), x]
              ^^^^
      did you mean Sin[x]?
    ▸ NArgMin[Max(x, y), {x, y}]
    line 1, column 9: Max is a function, and functions take brackets
      NArgMin[Max(x, y), {x, y}]
              ^^^^
      did you mean Max[x, y]?
    ▸ NArgMin[Sim[x], x]
    line 1, column 9: there is no function named Sim
      NArgMin[Sim[x], x]
              ^^^
      did you mean Sin?
    ▸ NArgMin[sin[x], x]
    line 1, column 9: there is no function named sin
      NArgMin[sin[x], x]
              ^^^
      did you mean Sin?
    ▸ NArgMin[x^2 + , x]
    line 1, column 15: expected a value behind `+`, found `,`
      NArgMin[x^2 + , x]
                    ^
    ▸ NArgMin[x^2,, x]
    line 1, column 13: expected a value behind `,`, found `,`
      NArgMin[x^2,, x]
                  ^
    ▸ NArgMin[(x, y), x]
    line 1, column 11: a comma has no meaning between parentheses
      NArgMin[(x, y), x]
                ^
      a list is written {a, b}
    ▸ NArgMin[x @@ , x]
    line 1, column 14: expected a value behind `@@`, found `,`
      NArgMin[x @@ , x]
                   ^
    ▸ NargMin[x^2, x]
    line 1, column 1: there is no function named NargMin
      NargMin[x^2, x]
      ^^^^^^^
      did you mean NArgMin?
    ▸ FindMinimum[x^2, x]
    line 1, column 1: FindMinimum is not part of this program
      FindMinimum[x^2, x]
      ^^^^^^^^^^^
      use NMinimize
    ▸ Minimize[x^2, x]
    line 1, column 1: Minimize is not part of this program
      Minimize[x^2, x]
      ^^^^^^^^
      use NMinimize
    ▸ x^2 + 1
    line 1, column 1: `x^2 + 1` states no problem
      x^2 + 1
      ^^^^^^^
      a problem is NArgMin[{f, constraints}, variables], NMinimize[…], …
    ▸ NArgMin[x^2]
    line 1, column 1: NArgMin takes a problem and its variables, not 1
      NArgMin[x^2]
      ^^^^^^^
    ▸ NArgMin[a x^2, x]
    line 1, column 9: a is neither a variable nor a constant
      NArgMin[a x^2, x]
              ^
      give it a value, `a = 1; …`, or add it to the variables {x}
    ▸ NArgMin[alpha x^2, {alhpa, x}]
    line 1, column 9: alpha is neither a variable nor a constant
      NArgMin[alpha x^2, {alhpa, x}]
              ^^^^^
      did you mean alhpa?
    ▸ NArgMin[x^2, {x, x}]
    line 1, column 18: the variable x is listed twice; it stands at line 1, column 15 already
      NArgMin[x^2, {x, x}]
                       ^
      list every variable once
    ▸ NArgMin[x^2, 3]
    line 1, column 14: `3` cannot be a variable
      NArgMin[x^2, 3]
                   ^
      variables are names, such as x, x[1] or {x, y}
    ▸ NArgMin[x^2, "x"]
    line 1, column 14: `"x"` cannot be a variable
      NArgMin[x^2, "x"]
                   ^^^
      variables are names, such as x, x[1] or {x, y}
    ▸ NArgMin[x^2, x + 1]
    line 1, column 16: `x + 1` cannot be a variable
      NArgMin[x^2, x + 1]
                     ^
      variables are names, such as x, x[1] or {x, y}
    ▸ NArgMin[x^2, Pi]
    line 1, column 14: Pi is a constant and cannot be a variable
      NArgMin[x^2, Pi]
                   ^^
      use another name
    ▸ x = 5; NArgMin[x^2, x]
    line 1, column 21: the variable x has the value 5 since line 1, column 1
      x = 5; NArgMin[x^2, x]
                          ^
      take away the definition of x, or use another name for the variable
    ▸ NArgMin[{{x, y}}, {x, y}]
    line 1, column 10: the objective must be a number, and the list `{x, y}` is not one
      NArgMin[{{x, y}}, {x, y}]
               ^^^^^^
    ▸ NArgMin[{x <= 1}, x]
    line 1, column 12: the objective must be a number, and the condition `x <= 1` is not one
      NArgMin[{x <= 1}, x]
                 ^^
    ▸ NArgMin[{x, x + 1}, x]
    line 1, column 15: `x + 1` is not a constraint
      NArgMin[{x, x + 1}, x]
                    ^
      constraints are equalities, inequalities or domain specifications, such as x <= 1 or x ∈ Integers
    ▸ NArgMin[{x, "a"}, x]
    line 1, column 13: the string `"a"` is not a constraint
      NArgMin[{x, "a"}, x]
                  ^^^
      constraints are equalities, inequalities or domain specifications, such as x <= 1 or x ∈ Integers
    ▸ NArgMin[{x, x ∈ Intergers}, x]
    line 1, column 17: Intergers is not a domain
      NArgMin[{x, x ∈ Intergers}, x]
                      ^^^^^^^^^
      did you mean Integers?
    ▸ NArgMin[{x, x ∈ Primes}, x]
    line 1, column 17: the domain Primes is not supported yet
      NArgMin[{x, x ∈ Primes}, x]
                      ^^^^^^
      list the members, as in x ∈ {2, 3, 5, 7}
    ▸ NArgMin[{x, x ∈ Disk[]}, x]
    line 1, column 10: the objective must be a number, and the list `x` is not one
      NArgMin[{x, x ∈ Disk[]}, x]
               ^
    ▸ NArgMin[{x + y, {x, y} ∈ Disk[{0, 0, 0}]}, {x, y}]
    line 1, column 26: Disk: the center has 3 entries; it must have 2
      NArgMin[{x + y, {x, y} ∈ Disk[{0, 0, 0}]}, {x, y}]
                               ^^^^
    ▸ NArgMin[{x + y, {x, y} ∈ Ball[{0, 0, 0}]}, {x, y}]
    line 1, column 17: Ball: the point has 2 entries; it must have 3
      NArgMin[{x + y, {x, y} ∈ Ball[{0, 0, 0}]}, {x, y}]
                      ^^^^^^
    ▸ NArgMin[{x + y, {x, y} ∈ Dsk[]}, {x, y}]
    line 1, column 26: there is no function named Dsk
      NArgMin[{x + y, {x, y} ∈ Dsk[]}, {x, y}]
                               ^^^
      did you mean Disk?
    ▸ NArgMin[{x + y, {x, y} ∈ Disk[x > 1]}, {x, y}]
    line 1, column 26: Disk does not take [a condition]; accepted forms: Disk[], Disk[c], Disk[c, r], Disk[c, {rx, ry}], Disk[c, r, {θ1, θ2}]
      NArgMin[{x + y, {x, y} ∈ Disk[x > 1]}, {x, y}]
                               ^^^^
    ▸ NArgMin[Disk[], x]
    line 1, column 9: the objective must be a number, and the region `Disk[]` is not one
      NArgMin[Disk[], x]
              ^^^^
    ▸ NArgMin[{x, Disk[]}, x]
    line 1, column 13: the region `Disk[]` is not a constraint
      NArgMin[{x, Disk[]}, x]
                  ^^^^
      constraints are equalities, inequalities or domain specifications, such as x <= 1 or x ∈ Integers
    ▸ NArgMin[{x + y, {x, y} ∈ ImplicitRegion[x > 1, {x, 3}]}, {x, y}]
    line 1, column 52: `3` cannot be a variable
      NArgMin[{x + y, {x, y} ∈ ImplicitRegion[x > 1, {x, 3}]}, {x, y}]
                                                         ^
      variables are names, such as x, x[1] or {x, y}
    ▸ NArgMin[{x + y, {x, y} ∈ TransformedRegion[Disk[], 3]}, {x, y}]
    line 1, column 52: `3` is not a transform, such as TranslationTransform[{1, 0}]
      NArgMin[{x + y, {x, y} ∈ TransformedRegion[Disk[], 3]}, {x, y}]
                                                         ^
    ▸ NArgMin[{x + y, {x, y} ∈ Annulus[{0, 0}, {2, 1}]}, {x, y}]
    line 1, column 26: Annulus: the inner radius is 2.0; it must be at most the outer radius, 1.0
      NArgMin[{x + y, {x, y} ∈ Annulus[{0, 0}, {2, 1}]}, {x, y}]
                               ^^^^^^^
    ▸ NArgMin[RegionDistance[Disk[], {x, y}], {x, y}]
    line 1, column 9: RegionDistance of what is not known is not supported yet
      NArgMin[RegionDistance[Disk[], {x, y}], {x, y}]
              ^^^^^^^^^^^^^^
      add variables q with q ∈ region and use Norm[p - q]
    ▸ NArgMin[x, x, Methode -> "NelderMead"]
    line 1, column 15: there is no option named Methode
      NArgMin[x, x, Methode -> "NelderMead"]
                    ^^^^^^^
      did you mean Method?
    ▸ NArgMin[x, x, Foo -> 1]
    line 1, column 15: there is no option named Foo
      NArgMin[x, x, Foo -> 1]
                    ^^^
      options are AccuracyGoal, PrecisionGoal, WorkingPrecision, MaxIterations, Method, EvaluationMonitor, StepMonitor
    ▸ NArgMin[x, x, MaxIterations -> -1]
    line 1, column 32: MaxIterations does not take `-1`
      NArgMin[x, x, MaxIterations -> -1]
                                     ^
      it takes a whole number of 1 or more, or Automatic
    ▸ NArgMin[x, x, AccuracyGoal -> "a"]
    line 1, column 31: AccuracyGoal does not take `"a"`
      NArgMin[x, x, AccuracyGoal -> "a"]
                                    ^^^
      it takes a number of digits, Infinity or Automatic
    ▸ NArgMin[x, x, x > 1]
    line 1, column 17: `x > 1` behind the variables is not supported yet
      NArgMin[x, x, x > 1]
                      ^
      constraints stand in the list with the objective, options are `name -> value`
    ▸ NArgMin[{x, {x, y} == {1, 2, 3}}, {x, y}]
    line 1, column 20: a list of 2 and a list of 3 elements do not pair
      NArgMin[{x, {x, y} == {1, 2, 3}}, {x, y}]
                         ^^
    ▸ NArgMin[1*^400 x, x]
    line 1, column 9: `1*^400` is beyond the range of double precision
      NArgMin[1*^400 x, x]
              ^^^^^^
    ▸ NArgMin[I x, x]
    line 1, column 9: complex numbers (I) are not supported yet
      NArgMin[I x, x]
              ^
    ▸ NArgMin[x², x]
    line 1, column 10: a superscript digit is not a power
      NArgMin[x², x]
               ^
      write `^2`
    ▸ NArgMin["abc, x]
    line 1, column 9: the string that starts here is never closed
      NArgMin["abc, x]
              ^
      close it with `"`
    ▸ NArgMin[x (* open, x]
    line 1, column 11: the comment that starts here is never closed
      NArgMin[x (* open, x]
                ^^
      close it with `*)`
    ▸ NArgMin[x \[Elment] Reals, x]
    line 1, column 11: there is no character named \[Elment]
      NArgMin[x \[Elment] Reals, x]
                ^^^^^^^^^
      did you mean \[Element]?
    ▸ NArgMin[1/.5, x]
    line 1, column 10: `/.` replaces; it does not divide
      NArgMin[1/.5, x]
               ^^^
      did you mean `1/0.5`?
    ▸ NArgMin[x_ , x]
    line 1, column 10: `_` (pattern) is not part of a problem
      NArgMin[x_ , x]
               ^
      a name may not contain `_`; a function is defined as `f = #^2 &`
    ▸ NArgMin[x % 2, x]
    line 1, column 11: `%` (last result) is not part of a problem
      NArgMin[x % 2, x]
                ^
      the remainder is Mod[a, b]
    ▸ NArgMin[x**2, x]
    line 1, column 10: the product `**` is not supported yet
      NArgMin[x**2, x]
               ^^
      a power is `^`, a product `*`
    ▸ NArgMin[x--1, x]
    line 1, column 10: `--` (decrement) is not part of a problem
      NArgMin[x--1, x]
               ^^
      to subtract a negative number write `- -`
    ▸ NArgMin[x' , x]
    line 1, column 10: `'` (derivative) is not part of a problem
      NArgMin[x' , x]
               ^
    ▸ NArgMin[x ~f~ y, x]
    line 1, column 11: `~` (infix call) is not part of a problem
      NArgMin[x ~f~ y, x]
                ^
      write f[a, b]
    ▸ NArgMin[x ? y, x]
    line 1, column 11: `?` (pattern test) is not part of a problem
      NArgMin[x ? y, x]
                ^
    ▸ NArgMin[37^^1, x]
    line 1, column 9: 37 is no base for digits; bases are 2 to 36
      NArgMin[37^^1, x]
              ^^
    ▸ NArgMin[2^^3, x]
    line 1, column 12: expected digits in base 2 behind `^^`
      NArgMin[2^^3, x]
                 ^
    ▸ NArgMin[3^^0.1, x]
    line 1, column 9: a fraction in base 3 has no finite decimal form
      NArgMin[3^^0.1, x]
              ^^^^^^
      write a quotient, such as 1/3
    ▸ NArgMin[1*^ x, x]
    line 1, column 10: `*^` needs an integer exponent behind it
      NArgMin[1*^ x, x]
               ^^
      a millionth is `1*^-6`
    ▸ NArgMin[x, {x, 1, 0}]
    line 1, column 12: `{x, 1, 0}` is not a search region
      NArgMin[x, {x, 1, 0}]
                 ^^^^^^^^^
      a search region is {x, 0, 1}, with the smaller number first
    ▸ NArgMin[x, {x, 1}]
    line 1, column 12: `{x, 1}` is not a search region
      NArgMin[x, {x, 1}]
                 ^^^^^^
      a search region is {x, 0, 1}, with the smaller number first
    ▸ NArgMin[{1,2}[[3]] x, x]
    line 1, column 14: there is no part 3 in a list of 2 elements
      NArgMin[{1,2}[[3]] x, x]
                   ^
    ▸ NArgMin[Exp[x, y], {x, y}]
    line 1, column 9: Exp takes 1 argument, not 2
      NArgMin[Exp[x, y], {x, y}]
              ^^^
    ▸ NArgMin[Integrate[x, x], x]
    line 1, column 9: there is no function named Integrate
      NArgMin[Integrate[x, x], x]
              ^^^^^^^^^
    ▸ NArgMin[{x, x ∈ Reals ∈ Integers}, x]
    line 1, column 23: `∈` does not chain
      NArgMin[{x, x ∈ Reals ∈ Integers}, x]
                            ^
      join two memberships with `&&`
    ▸ x, y
    line 1, column 2: a comma has no meaning outside brackets
      x, y
       ^
      did you mean a list, {a, b}?
    ▸ NArgMin[x⏎  + Foo[y]⏎ , {x, y}]
    line 2, column 5: there is no function named Foo
        + Foo[y]
          ^^^
    ▸ NArgMin[x && y, {x, y}]
    line 1, column 9: `x` is not a constraint
      NArgMin[x && y, {x, y}]
              ^
      constraints are equalities, inequalities or domain specifications, such as x <= 1 or x ∈ Integers
    ▸ NArgMin[{x, If[x > 1, y]}, {x, y}]
    line 1, column 13: If takes 3 or 4 arguments, not 2
      NArgMin[{x, If[x > 1, y]}, {x, y}]
                  ^^
    ▸ a := b; b := a; NArgMin[a x, x]
    line 1, column 14: the definition of a does not end
      a := b; b := a; NArgMin[a x, x]
                   ^
    ▸ NArgMin[Sum[x[i], {i, 3}], Array[x, 2]]
    line 1, column 13: x[3] is neither a variable nor a constant
      NArgMin[Sum[x[i], {i, 3}], Array[x, 2]]
                  ^
      add it to the variables {x[1], x[2]}
    ▸ NArgMin[Table[x, {i, 10^9}], x]
    line 1, column 18: the problem needs more than 2000000 operations
      NArgMin[Table[x, {i, 10^9}], x]
                       ^^^^^^^^^
    ▸ NArgMin[x, {}]
    line 1, column 12: an empty list cannot be a variable
      NArgMin[x, {}]
                 ^^
      variables are names, such as x, x[1] or {x, y}
    ▸ NArgMin[{}, x]
    line 1, column 9: the objective must be a number, and an empty list is not one
      NArgMin[{}, x]
              ^^
    ▸ NArgMin[x; y, x]
    line 1, column 9: the statement `x` inside a problem is not supported yet
      NArgMin[x; y, x]
              ^
      in front of a `;` stands a definition, `name = value`
    ▸ NArgMin[x /. 3 -> 4, x]
    line 1, column 14: a replacement of `3`, which is no name, is not supported yet
      NArgMin[x /. 3 -> 4, x]
                   ^
    ▸ NArgMin[#^2 &, x]
    line 1, column 13: the objective must be a number, and the function `#^2 &` is not one
      NArgMin[#^2 &, x]
                  ^
    ▸ NArgMin[Quantity[x, "m"], x]
    line 1, column 9: Quantity[…] is not supported yet
      NArgMin[Quantity[x, "m"], x]
              ^^^^^^^^
    ▸ RobustConvexOptimization[x^2, x > 1, x]
    line 1, column 1: RobustConvexOptimization takes an objective, ForAll[parameters, conditions, constraints] and variables, or an objective, constraints, variables and parameters, not 3
      RobustConvexOptimization[x^2, x > 1, x]
      ^^^^^^^^^^^^^^^^^^^^^^^^
    ▸ ConvexOptimization[x^2, x > 1]
    line 1, column 1: ConvexOptimization takes an objective, constraints and variables, not 2
      ConvexOptimization[x^2, x > 1]
      ^^^^^^^^^^^^^^^^^^
    ▸ ConvexOptimization[x^2, x > 1, x, "DualMaximiser"]
    line 1, column 35: there is no property named DualMaximiser
      ConvexOptimization[x^2, x > 1, x, "DualMaximiser"]
                                        ^^^^^^^^^^^^^^^
      did you mean "DualMaximizer"? properties are PrimalMinimizer, PrimalMinimizerRules, PrimalMinimizerVector, PrimalMinimumValue, DualMaximizer, DualMaximumValue, DualityGap, Slack, ConstraintSensitivity, ObjectiveVector, ObjectiveMatrix
    ▸ ConvexOptimization[x^2, x > 1, x, AccuracyGoal -> 3]
    line 1, column 35: there is no option named AccuracyGoal
      ConvexOptimization[x^2, x > 1, x, AccuracyGoal -> 3]
                                        ^^^^^^^^^^^^
      options are Method, MaxIterations, Tolerance, WorkingPrecision, PerformanceGoal
    ▸ SemidefiniteOptimization[{1, 1}, {{{1, 0}, {0, 1}}}]
    line 1, column 34: a list of 1 and a list of 3 elements do not pair
      SemidefiniteOptimization[{1, 1}, {{{1, 0}, {0, 1}}}]
                                       ^^^^^^^^^^^^^^^^^^
    ▸ NArgMin[x^2, x] + 1
    line 1, column 1: `NArgMin[x^2, x] + 1` states no problem
      NArgMin[x^2, x] + 1
      ^^^^^^^^^^^^^^^^^^^
      a problem is NArgMin[{f, constraints}, variables], NMinimize[…], …
    ▸ NArgMin[Quantity[3, "Meters"] x, x]
    line 1, column 9: Quantity[…] is not supported yet
      NArgMin[Quantity[3, "Meters"] x, x]
              ^^^^^^^^
    ▸ NArgMin[{x, x > y > }, {x, y}]
    line 1, column 21: expected a value behind `>`, found `}`
      NArgMin[{x, x > y > }, {x, y}]
                          ^
    ▸ NArgMin[x y]
    line 1, column 1: NArgMin takes a problem and its variables, not 1
      NArgMin[x y]
      ^^^^^^^
    ▸ NArgMin[x^2, x] NArgMin[y, y]
    line 1, column 1: `NArgMin[x^2, x] NArgMin[y, y]` states no problem
      NArgMin[x^2, x] NArgMin[y, y]
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      a problem is NArgMin[{f, constraints}, variables], NMinimize[…], …
    ▸ )
    line 1, column 1: `)` closes nothing
      )
      ^
    ▸ f[x
    line 1, column 2: the `[` opened here is never closed
      f[x
       ^
      close it with `]`
    ▸ NArgMin[{x^2 x], x]
    line 1, column 15: `]` does not close the `{` opened at line 1, column 9
      NArgMin[{x^2 x], x]
                    ^
      close it with `}`
    ▸ NArgMin[x < 1 ∈ Reals, x]
    line 1, column 11: an element must be a number, and the condition `x < 1` is not one
      NArgMin[x < 1 ∈ Reals, x]
                ^
    ▸ NArgMin[Clip[x, {1}], x]
    line 1, column 17: a pair {a, b} of Clip must be a list, and `{1}` is not one
      NArgMin[Clip[x, {1}], x]
                      ^^^
    ▸ NArgMin[{x, x > y}, {x, y}, "Tolerance" -> 1]
    line 1, column 29: there is no option named Tolerance
      NArgMin[{x, x > y}, {x, y}, "Tolerance" -> 1]
                                  ^^^^^^^^^^^
      options are AccuracyGoal, PrecisionGoal, WorkingPrecision, MaxIterations, Method, EvaluationMonitor, StepMonitor
    ▸ NArgMin[x, x, Method -> 3]
    line 1, column 25: Method does not take `3`
      NArgMin[x, x, Method -> 3]
                              ^
      it takes a name such as "NelderMead", or {"NelderMead", "RandomSeed" -> 1}
    ▸ NArgMin[x, x, WorkingPrecision -> Infinity]
    line 1, column 35: WorkingPrecision does not take `Infinity`
      NArgMin[x, x, WorkingPrecision -> Infinity]
                                        ^^^^^^^^
      it takes a number of digits above 0, or MachinePrecision
    ▸ NArgMin[Surd[x, 1/2], x]
    line 1, column 18: argument 2 of Surd must be a whole number, and `1/2` is not one
      NArgMin[Surd[x, 1/2], x]
                       ^
    ▸ NArgMin[Surd[x, 0], x]
    line 1, column 9: a root must be a number, and the 0th root is not one
      NArgMin[Surd[x, 0], x]
              ^^^^
    ▸ NArgMin[Which[x > 1, 2, 3], x]
    line 1, column 9: Which takes pairs of arguments, not 3
      NArgMin[Which[x > 1, 2, 3], x]
              ^^^^^
    ▸ NArgMin[Mean[{}] + x, x]
    line 1, column 9: the Mean must be a number, and an empty list is not one
      NArgMin[Mean[{}] + x, x]
              ^^^^
    ▸ NArgMin["a" + x, x]
    line 1, column 9: an argument of Plus must be a number, and the string `"a"` is not one
      NArgMin["a" + x, x]
              ^^^
    ▸ NArgMin[(x > 1) + x, x]
    line 1, column 12: an argument of Plus must be a number, and the condition `(x > 1)` is not one
      NArgMin[(x > 1) + x, x]
                 ^
    ▸ NArgMin[{x, y = 2 && x > 1}, {x, y}]
    line 1, column 15: `=` gives a name a value; a constraint needs a relation
      NArgMin[{x, y = 2 && x > 1}, {x, y}]
                    ^
      did you mean `y == 2 && x > 1`?
    ▸ Pi = 3; NArgMin[x, x]
    line 1, column 1: Pi is a constant and cannot be a variable
      Pi = 3; NArgMin[x, x]
      ^^
      use another name
    ▸ f[x] = 3; NArgMin[x, x]
    line 1, column 1: a definition of something that is no name is not supported yet
      f[x] = 3; NArgMin[x, x]
      ^^^^
    ▸ {a, b} = {1}; NArgMin[x, x]
    line 1, column 8: a list of 2 and a list of 1 elements do not pair
      {a, b} = {1}; NArgMin[x, x]
             ^
    ▸ NArgMin[x, x]; NArgMin[y, y]
    line 1, column 1: more than one problem, or a statement that defines nothing, is not supported yet
      NArgMin[x, x]; NArgMin[y, y]
      ^^^^^^^^^^^^^
    ▸ NArgMin[{x, x ∈ Vectors[2]}, x]
    line 1, column 10: the objective must be a number, and the list `x` is not one
      NArgMin[{x, x ∈ Vectors[2]}, x]
               ^
    ▸ NArgMin[{x, VectorGreaterEqual[{{x, y}, 0}, {"NonNegativeCone", 3}]}, {x, y}]
    line 1, column 45: a list of 2 and a list of 3 elements do not pair
      NArgMin[{x, VectorGreaterEqual[{{x, y}, 0}, {"NonNegativeCone", 3}]}, {x, y}]
                                                  ^^^^^^^^^^^^^^^^^^^^^^
    ▸ NArgMin[{x, VectorGreaterEqual[{{x, y}, 0}, "ExponentialCone"]}, {x, y}]
    line 1, column 45: the number of entries in ExponentialCone is 2; it must be 3
      NArgMin[{x, VectorGreaterEqual[{{x, y}, 0}, "ExponentialCone"]}, {x, y}]
                                                  ^^^^^^^^^^^^^^^^^
    ▸ NArgMin[{x, VectorGreaterEqual[{{x, y}, 0}, {"NormCon", 2}]}, {x, y}]
    line 1, column 45: `{"NormCon", 2}` is not a cone
      NArgMin[{x, VectorGreaterEqual[{{x, y}, 0}, {"NormCon", 2}]}, {x, y}]
                                                  ^^^^^^^^^^^^^^
      did you mean "NormCone"?
    ▸ NArgMin[{x, VectorGreaterEqual[{{x, y}, 0}, 3]}, {x, y}]
    line 1, column 45: `3` is not a cone
      NArgMin[{x, VectorGreaterEqual[{{x, y}, 0}, 3]}, {x, y}]
                                                  ^
      cones are "NonNegativeCone", "NormCone", "SemidefiniteCone", "ExponentialCone", "DualExponentialCone", "PowerCone", "DualPowerCone"
    ▸ NArgMin[{x, VectorGreaterEqual[{{x, y, 1}, 0}, {"PowerCone", 2}]}, {x, y}]
    line 1, column 48: the exponent of PowerCone is 2.0; it must be between 0 and 1
      NArgMin[{x, VectorGreaterEqual[{{x, y, 1}, 0}, {"PowerCone", 2}]}, {x, y}]
                                                     ^^^^^^^^^^^^^^^^
    ▸ NArgMin[{x, VectorGreaterEqual[{{x, y, 1}, 0}, {"NormCone", 4}]}, {x, y}]
    line 1, column 48: a list of 3 and a list of 4 elements do not pair
      NArgMin[{x, VectorGreaterEqual[{{x, y, 1}, 0}, {"NormCone", 4}]}, {x, y}]
                                                     ^^^^^^^^^^^^^^^
    ▸ NArgMin[{x, VectorGreaterEqual[{{{x, y, 1}, {y, 1, x}}, 0}, "SemidefiniteCone"]}, {x, y}]
    line 1, column 32: `{{{x, y, 1}, {y, 1, x}}, 0}` is not a pair of square matrices
      NArgMin[{x, VectorGreaterEqual[{{{x, y, 1}, {y, 1, x}}, 0}, "Semidefini…
                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    ▸ RegionUnion[Disk[], Disk[]]
    line 1, column 1: `RegionUnion[Disk[], Disk[]]` states no problem
      RegionUnion[Disk[], Disk[]]
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      a problem is NArgMin[{f, constraints}, variables], NMinimize[…], …
    ▸ NArgMin["a\qb", x]
    line 1, column 11: `\q` means nothing in a string
      NArgMin["a\qb", x]
                ^^
      a backslash itself is written `\\`
    ▸ NArgMin[Indexed[{1, 2}, 3] x, x]
    line 1, column 9: there is no part 3 in a list of 2 elements
      NArgMin[Indexed[{1, 2}, 3] x, x]
              ^^^^^^^
    ▸ NArgMin[x, {x, Infinity, 1}]
    line 1, column 12: `{x, Infinity, 1}` is not a search region
      NArgMin[x, {x, Infinity, 1}]
                 ^^^^^^^^^^^^^^^^
      a search region is {x, 0, 1}, with the smaller number first
    ▸ NArgMin[x 1*^99999999999, x]
    line 1, column 12: the exponent 99999999999 is out of range
      NArgMin[x 1*^99999999999, x]
                 ^^^^^^^^^^^^^
      exponents lie between -1000000000 and 1000000000
    ▸ NArgMin[Norm[x], x]
    line 1, column 14: x is a vector here, and nothing says how long it is
      NArgMin[Norm[x], x]
                   ^
      add `x ∈ Vectors[n]`, or `x ∈ Reals` for a scalar
    ▸ NArgMin[{x.{1, 2}, Norm[x] <= {1, 2, 3}.x}, x]
    line 1, column 40: a list of 3 and a list of 2 elements do not pair
      NArgMin[{x.{1, 2}, Norm[x] <= {1, 2, 3}.x}, x]
                                             ^
    ▸ NArgMin[{x, x ∈ Vectors[0]}, x]
    line 1, column 25: a length, from 1, must be a whole number, and `0` is not one
      NArgMin[{x, x ∈ Vectors[0]}, x]
                              ^
    ▸ NArgMin[{Tr[a], a ∈ Matrices[{2, 3}, Reals, Symmetric[{1, 2}]]}, a]
    line 1, column 45: the symmetry `Symmetric[{1, 2}]` is not supported yet
      NArgMin[{Tr[a], a ∈ Matrices[{2, 3}, Reals, Symmetric[{1, 2}]]}, a]
                                                  ^^^^^^^^^
      square matrices may be Symmetric[{1, 2}] or Antisymmetric[{1, 2}]
    ▸ NArgMin[{Tr[a], a ∈ Matrices[{2, 2}, Reals, Diagonal[{1, 2}]]}, a]
    line 1, column 45: the symmetry `Diagonal[{1, 2}]` is not supported yet
      NArgMin[{Tr[a], a ∈ Matrices[{2, 2}, Reals, Diagonal[{1, 2}]]}, a]
                                                  ^^^^^^^^
      square matrices may be Symmetric[{1, 2}] or Antisymmetric[{1, 2}]
    ▸ NArgMin[{Boole[{x, y} ∈ StadiumShape[{{0, 0}, {1, 1}}, 1]] + x}, {x, y}]
    line 1, column 10: a condition with variables of its own in Boole is not supported yet
      NArgMin[{Boole[{x, y} ∈ StadiumShape[{{0, 0}, {1,…
               ^^^^^
      some regions and matrices are described by such; use the condition as a constraint
    ▸ NArgMin[{x, x ∈ Vectors[1/2]}, x]
    line 1, column 26: a length, from 1, must be a whole number, and `1/2` is not one
      NArgMin[{x, x ∈ Vectors[1/2]}, x]
                               ^
    ▸ NArgMin[{x^2, x + 1 == 2, y > 0}, x]
    line 1, column 27: y is neither a variable nor a constant
      NArgMin[{x^2, x + 1 == 2, y > 0}, x]
                                ^
      give it a value, `y = 1; …`, or add it to the variables {x}
    ▸ NArgMin[{x, x ∈ Rationals}, x]
    line 1, column 17: the domain Rationals is not supported yet
      NArgMin[{x, x ∈ Rationals}, x]
                      ^^^^^^^^^
      numbers here are real; write Reals
    ▸ NArgMin[{x, x ∈ Complexes}, x]
    line 1, column 17: the domain Complexes is not supported yet
      NArgMin[{x, x ∈ Complexes}, x]
                      ^^^^^^^^^
      variables are real; give real and imaginary parts names of their own
    ▸ NArgMin[{x^2, 2 < x, 5}, x]
    line 1, column 22: `5` is not a constraint
      NArgMin[{x^2, 2 < x, 5}, x]
                           ^
      constraints are equalities, inequalities or domain specifications, such as x <= 1 or x ∈ Integers
    ▸ NArgMin[x^2, {x, y, x}]
    line 1, column 21: the variable x is listed twice; it stands at line 1, column 15 already
      NArgMin[x^2, {x, y, x}]
                          ^
      list every variable once
    ▸ NArgMin[{x[1], x[2]}, {x[1], x[2]}]
    line 1, column 16: `x[2]` is not a constraint
      NArgMin[{x[1], x[2]}, {x[1], x[2]}]
                     ^
      constraints are equalities, inequalities or domain specifications, such as x <= 1 or x ∈ Integers
    ▸ NArgMin[x[1] + x[3], {x[1], x[2]}]
    line 1, column 16: x[3] is neither a variable nor a constant
      NArgMin[x[1] + x[3], {x[1], x[2]}]
                     ^
      add it to the variables {x[1], x[2]}
    ▸ NArgMin[Sin x, x]
    line 1, column 9: Sin is a function, and a number is needed here
      NArgMin[Sin x, x]
              ^^^
      write Sin[x]
    ▸ NArgMin[Sin + x, x]
    line 1, column 9: Sin is a function, and a number is needed here
      NArgMin[Sin + x, x]
              ^^^
      write Sin[x]
    ▸ NArgMin[#, x]
    line 1, column 9: `#` stands in no pure function
      NArgMin[#, x]
              ^
      a pure function ends in `&`, as in `#^2 &`
    ▸ NArgMin[x + #2 & [3], x]
    line 1, column 13: the function uses #2 and is given 1 argument
      NArgMin[x + #2 & [3], x]
                  ^^
    ▸ NArgMin[(#1 + #2 &)[x], x]
    line 1, column 15: the function uses #2 and is given 1 argument
      NArgMin[(#1 + #2 &)[x], x]
                    ^^
    ▸ NArgMin[Function[3, x][x], x]
    line 1, column 18: `3` cannot be a parameter of a function
      NArgMin[Function[3, x][x], x]
                       ^
      parameters are names, such as Function[{x, y}, x + y]
    ▸ NArgMin[Function[{a, b}, a b][x], x]
    line 1, column 9: Function[{a, b}, …] takes 2 arguments, not 1
      NArgMin[Function[{a, b}, a b][x], x]
              ^^^^^^^^^^^^^^^^^^^^^
    ▸ NArgMin[x /@ {1, 2}, x]
    line 1, column 11: there is no function named x
      NArgMin[x /@ {1, 2}, x]
                ^^
    ▸ NArgMin[3 /@ {x}, x]
    line 1, column 9: `3` is not a function
      NArgMin[3 /@ {x}, x]
              ^
      functions are names such as Sin, `#^2 &` or `Function[x, x^2]`
    ▸ NArgMin[Map[Sin, {x}, 2][[1]], x]
    line 1, column 23: the level `2` of Map is not supported yet
      NArgMin[Map[Sin, {x}, 2][[1]], x]
                            ^
      a level is {n}, with n counted from 1
    ▸ NArgMin[MapThread[Plus, {{x, 1}, {2}}][[1]], x]
    line 1, column 9: a list of 2 and a list of 1 elements do not pair
      NArgMin[MapThread[Plus, {{x, 1}, {2}}][[1]], x]
              ^^^^^^^^^
    ▸ NArgMin[Nest[Sin, x, -1], x]
    line 1, column 22: a number of times, from 0, must be a whole number, and `-1` is not one
      NArgMin[Nest[Sin, x, -1], x]
                           ^
    ▸ NArgMin[Nest[Sin, x, 1/2], x]
    line 1, column 23: argument 3 of Nest must be a whole number, and `1/2` is not one
      NArgMin[Nest[Sin, x, 1/2], x]
                            ^
    ▸ NArgMin[Fold[Plus, {}], x]
    line 1, column 9: an empty list is not a list with a first element
      NArgMin[Fold[Plus, {}], x]
              ^^^^
    ▸ NArgMin[Nest[{#} &, x, 100], x]
    line 1, column 14: lists are nested deeper than 64 levels
      NArgMin[Nest[{#} &, x, 100], x]
                   ^^^
    ▸ NArgMin[x //. {a -> b, b -> a}, x]
    line 1, column 21: the definition of a does not end
      NArgMin[x //. {a -> b, b -> a}, x]
                          ^
    ▸ NArgMin[x //. x -> x + 1, x]
    line 1, column 22: the definition of x does not end
      NArgMin[x //. x -> x + 1, x]
                           ^
    ▸ NArgMin[x /. {a, b} -> {1, 2}, x]
    line 1, column 14: a replacement of `{a, b}`, which is no name, is not supported yet
      NArgMin[x /. {a, b} -> {1, 2}, x]
                   ^^^^^^
    ▸ NArgMin[With[{a}, x], x]
    line 1, column 15: `a` in With is not supported yet
      NArgMin[With[{a}, x], x]
                    ^
      an entry is `name = value`
    ▸ NArgMin[With[a = 1, x], x]
    line 1, column 16: the first argument {a = 1, …} of With must be a list, and `a = 1` is not one
      NArgMin[With[a = 1, x], x]
                     ^
    ▸ NArgMin[Module[{a = 1}, a = 2;], x]
    line 1, column 30: an expression that ends in `;` is not supported yet
      NArgMin[Module[{a = 1}, a = 2;], x]
                                   ^
      its value is what stands behind the last `;`
    ▸ NArgMin[{1, 2}[[1 ;; 5]], x]
    line 1, column 15: there is no part 5 in a list of 2 elements
      NArgMin[{1, 2}[[1 ;; 5]], x]
                    ^
    ▸ NArgMin[{1, 2}[[1 ;; 2 ;; 0]], x]
    line 1, column 27: the step of `;;`, other than 0, must be a whole number, and 0 is not one
      NArgMin[{1, 2}[[1 ;; 2 ;; 0]], x]
                                ^
    ▸ NArgMin[{1, 2}[[1/2]] x, x]
    line 1, column 18: argument 2 of Part must be a whole number, and `1/2` is not one
      NArgMin[{1, 2}[[1/2]] x, x]
                       ^
    ▸ NArgMin[x[[1]], x ∈ Reals]
    line 1, column 12: `x` is not a list that `[[ ]]` could take apart
      NArgMin[x[[1]], x ∈ Reals]
                 ^
    ▸ NArgMin[Take[{x, 1}, 3][[1]], x]
    line 1, column 9: there is no part 3 in a list of 2 elements
      NArgMin[Take[{x, 1}, 3][[1]], x]
              ^^^^
    ▸ NArgMin[Rest[{}][[1]] + x, x]
    line 1, column 9: there is no part 1 in a list of 0 elements
      NArgMin[Rest[{}][[1]] + x, x]
              ^^^^
    ▸ NArgMin[Partition[{x, 1}, 0][[1, 1]], x]
    line 1, column 9: a length in Partition, from 1, must be a whole number, and `0` is not one
      NArgMin[Partition[{x, 1}, 0][[1, 1]], x]
              ^^^^^^^^^
    ▸ NArgMin[Det[{{x, 1}}], x]
    line 1, column 13: `{{x, 1}}` is not a square matrix, as Det needs
      NArgMin[Det[{{x, 1}}], x]
                  ^^^^^^^^
    ▸ NArgMin[Eigenvalues[{{x, 1}, {2, x}}][[1]], x]
    line 1, column 21: `{{x, 1}, {2, x}}` is not symmetric, which Eigenvalues needs
      NArgMin[Eigenvalues[{{x, 1}, {2, x}}][[1]], x]
                          ^^^^^^^^^^^^^^^^
    ▸ NArgMin[x Inverse[{{1, 1}, {1, 1}}][[1, 1]], x]
    line 1, column 11: the inverse of the singular matrix `Inverse[{{1, 1}, {1, 1}}]` is not a real number
      NArgMin[x Inverse[{{1, 1}, {1, 1}}][[1, 1]], x]
                ^^^^^^^
    ▸ NArgMin[Inverse[{{1, 1}, {1, 1}}][[1, 1]] x, x]
    line 1, column 9: the inverse of the singular matrix `Inverse[{{1, 1}, {1, 1}}]` is not a real number
      NArgMin[Inverse[{{1, 1}, {1, 1}}][[1, 1]] x, x]
              ^^^^^^^
    ▸ NArgMin[Norm[{{x, 1}, {2, 3}}, 3], x]
    line 1, column 9: the 3.0-norm of a matrix is not supported yet
      NArgMin[Norm[{{x, 1}, {2, 3}}, 3], x]
              ^^^^
      p is 1, 2, Infinity or "Frobenius"
    ▸ NArgMin[Norm[{x, 1}, "max"], x]
    line 1, column 22: the norm `"max"` is not supported yet
      NArgMin[Norm[{x, 1}, "max"], x]
                           ^^^^^
      norms are p >= 1, Infinity and "Frobenius"
    ▸ NArgMin[Norm[{x, 1}, 1/2], x]
    line 1, column 23: the order of a norm, 1 or more, must be a number, and `1/2` is not one
      NArgMin[Norm[{x, 1}, 1/2], x]
                            ^
    ▸ NArgMin[200! x, x]
    line 1, column 12: `200!` is beyond the range of double precision
      NArgMin[200! x, x]
                 ^
    ▸ NArgMin[(-1)! x, x]
    line 1, column 13: `(-1)!` is not a real number
      NArgMin[(-1)! x, x]
                  ^
    ▸ NArgMin[200! x, x]
    line 1, column 12: `200!` is beyond the range of double precision
      NArgMin[200! x, x]
                 ^
    ▸ NArgMin[PolyGamma[1/2, x], x]
    line 1, column 20: argument 1 of PolyGamma must be a whole number, and `1/2` is not one
      NArgMin[PolyGamma[1/2, x], x]
                         ^
    ▸ NArgMin[10^10^10 x, x]
    line 1, column 11: `10^10^10` is beyond the range of double precision
      NArgMin[10^10^10 x, x]
                ^
    ▸ NArgMin[0^-1 x, x]
    line 1, column 10: `0^-1` is not a real number
      NArgMin[0^-1 x, x]
               ^
    ▸ NArgMin[Sqrt[-1] x, x]
    line 1, column 9: `Sqrt[-1]` is not a real number
      NArgMin[Sqrt[-1] x, x]
              ^^^^
    ▸ NArgMin[1/0 + x, x]
    line 1, column 10: `1/0` is not a real number
      NArgMin[1/0 + x, x]
               ^
    ▸ NArgMin[Gamma[-1] x, x]
    line 1, column 9: `Gamma[-1]` is not a real number
      NArgMin[Gamma[-1] x, x]
              ^^^^^
    ▸ NArgMin[CDF[GammaDistribution[2, 1], x], x]
    line 1, column 9: CDF of `GammaDistribution[2, 1]` is not supported yet
      NArgMin[CDF[GammaDistribution[2, 1], x], x]
              ^^^
    ▸ NArgMin[PDF[3, x], x]
    line 1, column 13: `3` is not a distribution, such as NormalDistribution[0, 1]
      NArgMin[PDF[3, x], x]
                  ^
    ▸ NArgMin[PDF[NormalDistribution[1], x], x]
    line 1, column 13: `NormalDistribution[1]` is not NormalDistribution[] or [mean, deviation]
      NArgMin[PDF[NormalDistribution[1], x], x]
                  ^^^^^^^^^^^^^^^^^^
    ▸ NArgMin[Median[{x, 1, 2}], x]
    line 1, column 9: Median[…] is not supported yet
      NArgMin[Median[{x, 1, 2}], x]
              ^^^^^^
    ▸ NArgMin[Select[{x}, # > 0 &][[1]], x]
    line 1, column 9: Select[…] is not supported yet
      NArgMin[Select[{x}, # > 0 &][[1]], x]
              ^^^^^^
    ▸ NArgMin[Array[x, -1][[1]], x]
    line 1, column 18: the length of an array, from 0, must be a whole number, and `-1` is not one
      NArgMin[Array[x, -1][[1]], x]
                       ^
    ▸ NArgMin[Array[f, 3][[1]] + x, x]
    line 1, column 9: there is no function named f
      NArgMin[Array[f, 3][[1]] + x, x]
              ^^^^^
    ▸ NArgMin[SparseArray[{{0, 1} -> x}, {2, 2}][[1, 1]], x]
    line 1, column 22: a place, from 1, must be a whole number, and `{0, 1}` is not one
      NArgMin[SparseArray[{{0, 1} -> x}, {2, 2}][[1, 1]], x]
                           ^^^^^^
    ▸ NArgMin[SparseArray[{{3, 1} -> x}, {2, 2}][[1, 1]], x]
    line 1, column 9: there is no part 3 in a list of 2 elements
      NArgMin[SparseArray[{{3, 1} -> x}, {2, 2}][[1, 1…
              ^^^^^^^^^^^
    ▸ NArgMin[Table[x, {i, y}][[1]], x]
    line 1, column 22: y is neither a variable nor a constant
      NArgMin[Table[x, {i, y}][[1]], x]
                           ^
      give it a value, `y = 1; …`, or add it to the variables {x}
    ▸ NArgMin[Table[x, {3, i}][[1]], x]
    line 1, column 18: the iterator `{3, i}` is not supported yet
      NArgMin[Table[x, {3, i}][[1]], x]
                       ^^^^^^
    ▸ NArgMin[Switch[x, 1, 2, 3], x]
    line 1, column 9: Switch takes an expression and pairs of arguments, not 4
      NArgMin[Switch[x, 1, 2, 3], x]
              ^^^^^^
    ▸ NArgMin[{x, Exists[x, x > 1]}, x]
    line 1, column 20: Exists with x, which is a variable already, is not supported yet
      NArgMin[{x, Exists[x, x > 1]}, x]
                         ^
      use another name
    ▸ NArgMin[{x, ForAll[t, x > t]}, x]
    line 1, column 13: ForAll[…] is not supported yet
      NArgMin[{x, ForAll[t, x > t]}, x]
                  ^^^^^^
    ▸ NArgMin[{x, x === 1}, x]
    line 1, column 15: the comparison `===` is not supported yet
      NArgMin[{x, x === 1}, x]
                    ^^^
    ▸ NArgMin[{x, x ∈ Vectors[2]}, {x, y}]
    line 1, column 10: the objective must be a number, and the list `x` is not one
      NArgMin[{x, x ∈ Vectors[2]}, {x, y}]
               ^
    ▸ NArgMin[{Norm[p - q]}, {p, q}]
    line 1, column 15: p is a vector here, and nothing says how long it is
      NArgMin[{Norm[p - q]}, {p, q}]
                    ^^^^^
      add `p ∈ Vectors[n]`, or `p ∈ Reals` for a scalar
    ▸ NArgMin[x, x, Method -> {3}]
    line 1, column 25: Method does not take `{3}`
      NArgMin[x, x, Method -> {3}]
                              ^^^
      it takes a name such as "NelderMead", or {"NelderMead", "RandomSeed" -> 1}
    ▸ NArgMin[x, x, PrecisionGoal -> -1]
    line 1, column 32: PrecisionGoal does not take `-1`
      NArgMin[x, x, PrecisionGoal -> -1]
                                     ^
      it takes a number of digits, 0 or more, or Infinity
    ▸ NArgMin[x, x, EvaluationMonitor -> 3]
    line 1, column 36: EvaluationMonitor does not take `3`
      NArgMin[x, x, EvaluationMonitor -> 3]
                                         ^
      it takes an expression such as Print[x], or None
    ▸ NArgMin[f[x_] := x^2, x]
    line 1, column 12: `_` (pattern) is not part of a problem
      NArgMin[f[x_] := x^2, x]
                 ^
      a name may not contain `_`; a function is defined as `f = #^2 &`
    ▸ NArgMin[{x, x ∈ Arrays[{2, 2}, Disk[]]}, x]
    line 1, column 32: `Disk[]` is not a domain
      NArgMin[{x, x ∈ Arrays[{2, 2}, Disk[]]}, x]
                                     ^^^^
      domains are Reals, Integers, NonNegativeReals, Booleans, …
    ▸ NArgMin[{x, VectorGreaterEqual[{x, 0}, {"SemidefiniteCone", 3}]}, x]
    line 1, column 10: the objective must be a number, and the list `x` is not one
      NArgMin[{x, VectorGreaterEqual[{x, 0}, {"Semidefi…
               ^
    ▸ NArgMin[{x, x ≥ 1 ∧ y ≤ 2}, x]
    line 1, column 21: y is neither a variable nor a constant
      NArgMin[{x, x ≥ 1 ∧ y ≤ 2}, x]
                          ^
      give it a value, `y = 1; …`, or add it to the variables {x}
    ▸ NArgMin[_ + x, x]
    line 1, column 9: a pattern `_` outside of Switch is not supported yet
      NArgMin[_ + x, x]
              ^
    ▸ NArgMin[{x, "a" == x}, x]
    line 1, column 13: a side of a relation must be a number, and the string `"a"` is not one
      NArgMin[{x, "a" == x}, x]
                  ^^^
    ▸ NArgMin[Sum[x, {i, Infinity}], x]
    line 1, column 20: the end of an iterator must be a number, and `Infinity` is not one
      NArgMin[Sum[x, {i, Infinity}], x]
                         ^^^^^^^^
    ▸ NArgMin[UnitVector[2, 3].{x, 1}, x]
    line 1, column 9: there is no part 3 in a list of 2 elements
      NArgMin[UnitVector[2, 3].{x, 1}, x]
              ^^^^^^^^^^
    """#
}
