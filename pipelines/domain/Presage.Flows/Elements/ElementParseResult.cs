namespace Presage.Flows;

/// <summary>What came of a registry file: a registry, or every problem of the file.</summary>
public sealed record ElementParseResult(ElementRegistry? Registry, IReadOnlyList<ElementProblem> Problems);
