using Presage.Content;
using Presage.Node.Site;

namespace Presage.Node;

/// <summary>What the readers of a group have in common.</summary>
/// <param name="Link">What their network is taken to cost.</param>
/// <param name="Asked">Is told every path that was asked for.</param>
internal sealed record ReaderParts(SampleSite Site, SiteEditor Editor, ReaderGroup Group, LinkTerms Link, Action<string> Asked, TimeProvider Clock);
