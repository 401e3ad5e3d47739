@_exported public import ArgMinArrays
@_exported public import ArgMinConvexity
@_exported public import ArgMinExpressions
@_exported public import ArgMinFormats
@_exported public import ArgMinProblems
@_exported public import ArgMinRegions
@_exported public import ArgMinWolfram
