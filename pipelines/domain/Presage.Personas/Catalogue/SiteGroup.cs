namespace Presage.Personas;

/// <summary>Members of one persona at one site, and the forecast of one of them for one step.</summary>
/// <param name="Members">At least 0.</param>
/// <param name="Median">Bytes per step.</param>
/// <param name="Upper">Quantile 0.9, bytes per step.</param>
public readonly record struct SiteGroup(int Members, double Median, double Upper);
