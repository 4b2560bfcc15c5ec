using System.Collections.Immutable;

namespace Presage.Traffic;

/// <inheritdoc cref="StepContext.Stated"/>
internal sealed record StatedTerms(ImmutableDictionary<string, ushort> ById);
