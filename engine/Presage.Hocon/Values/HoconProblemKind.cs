namespace Presage.Hocon;

/// <summary>Everything that can be wrong with a HOCON text, its resolution or its settings. Closed: each kind has a test.</summary>
public enum HoconProblemKind
{
    UnexpectedText,
    UnclosedBracket,
    UnclosedString,
    BadEscape,
    BadKey,
    MissingValue,
    MissingSeparator,
    ExtraComma,
    BadSubstitution,
    BadInclude,
    IncludeMissing,
    IncludeUnreadable,
    IncludeCycle,
    RootIsList,
    MixedConcatenation,
    UnresolvedSubstitution,
    CyclicSubstitution,
    LimitReached,
    UnknownKey,
    WrongType,
    OutOfRange,
    BadSchema,
}
