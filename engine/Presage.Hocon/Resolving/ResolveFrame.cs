using System.Collections.Immutable;

namespace Presage.Hocon;

/// <summary>A key whose value is being worked out: which of its assignments, so that a self-reference sees the ones before.</summary>
/// <param name="Node">The key's value as it stands in the document; compared by reference, it is what identifies the key.</param>
/// <param name="Layers">Its assignments, earliest first.</param>
/// <param name="LayerIndex">The one being worked out.</param>
/// <param name="Path">For messages.</param>
internal sealed record ResolveFrame(HoconValue Node, ImmutableList<HoconValue> Layers, int LayerIndex, HoconPath Path);
