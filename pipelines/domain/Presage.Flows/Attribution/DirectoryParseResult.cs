using System.Collections.Immutable;

namespace Presage.Flows;

/// <summary>A directory, or everything that is wrong with the file.</summary>
/// <param name="Directory">Null exactly when there are problems.</param>
public sealed record DirectoryParseResult(SubscriberDirectory? Directory, ImmutableArray<DirectoryProblem> Problems);
