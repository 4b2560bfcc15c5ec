using Presage.Content;

namespace Presage.Node;

/// <summary>The demo's readers.</summary>
/// <param name="Count">0: none, and no site.</param>
/// <param name="Network">Class of their network, as they tell the server.</param>
/// <param name="Link">What that class costs: <c>presage.content.push.links</c>.</param>
internal sealed record ReaderSettings(int Count, ulong Seed, NetworkClass Network, LinkTerms Link);
