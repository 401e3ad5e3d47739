/// The sections of an MPS file that are read.
enum MPSSection: String {
  case name = "NAME"
  case sense = "OBJSENSE"
  case rows = "ROWS"
  case columns = "COLUMNS"
  case rightSides = "RHS"
  case ranges = "RANGES"
  case bounds = "BOUNDS"
  /// One triangle of Q in ½xᵀQx of the objective.
  case quadraticObjective = "QUADOBJ"
  /// Both triangles of Q in ½xᵀQx of the objective.
  case quadraticMatrix = "QMATRIX"
  /// One triangle of Q in ½xᵀQx of the row that the header names (MOSEK).
  case quadraticSection = "QSECTION"
  /// Both triangles of Q in xᵀQx of the row that the header names (CPLEX).
  case quadraticRow = "QCMATRIX"
  /// Variables in a cone that the header names (MOSEK).
  case cone = "CSECTION"
  case end = "ENDATA"

  /// The sections by which a file is known.
  static let opening: Set<String> = ["NAME", "ROWS", "OBJSENSE"]

  /// Sections that other programs write and that change the model, with what can be done.
  static let refused: [String: String] = [
    "SOS": "write the condition with binary variables",
    "SOS1": "write the condition with binary variables",
    "SOS2": "write the condition with binary variables",
    "SETS": "write the condition with binary variables",
    "INDICATORS": "write the condition with a bound times the binary variable",
    "GENCONS": "write the function with linear rows",
    "PWLOBJ": "write the objective with linear rows",
    "PWLNAM": "write the objective with linear rows",
    "QUADS": "write the quadratic terms as QUADOBJ",
    "OBJNAME": "make the objective the first row of type N",
    "OBJECT": "make the objective the first row of type N",
    "REFROW": "leave the section out",
    "LAZYCONS": "move the rows to ROWS",
    "USERCUTS": "leave the section out",
    "SCENARIOS": "write one model a file",
    "PERIODS": "write one model a file",
    "STOCH": "write one model a file",
    "DELETE": "write the model without changes",
    "MODIFY": "write the model without changes",
    "BASIS": "leave the section out",
  ]
}
