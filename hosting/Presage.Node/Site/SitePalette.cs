namespace Presage.Node.Site;

/// <summary>The colours of one picture.</summary>
internal sealed record SitePalette(string SkyTop, string SkyLow, string Light, string Far, string Near, string SeaFar, string SeaNear);
