/// The sections of an MPS file that are read.
enum MPSSection: String {
  case name = "NAME"
  case sense = "OBJSENSE"
  /// The row of type N that is the objective, if not the first.
  case objectiveName = "OBJNAME"
  case rows = "ROWS"
  /// Rows that other programs look at when they are violated; here they are rows.
  case lazyRows = "LAZYCONS"
  /// Rows that follow from the others; here they are rows.
  case cuts = "USERCUTS"
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
  /// Special ordered sets, each with a header and a member a line.
  case sets = "SOS"
  /// The same with the names of sets and of their reference rows (Xpress).
  case setsWithReferences = "SETS"
  /// Rows that hold if a binary column has a value.
  case indicators = "INDICATORS"
  case end = "ENDATA"

  /// The sections by which a file is known.
  static let opening: Set<String> = ["NAME", "ROWS", "OBJSENSE", "OBJNAME"]

  /// Sections that other programs write and that change the model, with what can be done.
  static let refused: [String: String] = [
    "SOS1": "write the set in the section SOS, as S1",
    "SOS2": "write the set in the section SOS, as S2",
    "GENCONS": "write the function with linear rows",
    "PWLOBJ": "write the objective with linear rows",
    "PWLNAM": "write the objective with linear rows",
    "QUADS": "write the quadratic terms as QUADOBJ",
    "OBJECT": "make the objective the first row of type N",
    "REFROW": "leave the section out",
    "SCENARIOS": "write one model a file",
    "PERIODS": "write one model a file",
    "STOCH": "write one model a file",
    "DELETE": "write the model without changes",
    "MODIFY": "write the model without changes",
    "BASIS": "leave the section out",
  ]
}
