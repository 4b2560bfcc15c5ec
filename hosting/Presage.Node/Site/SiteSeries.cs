namespace Presage.Node.Site;

/// <summary>A run of stories that are read one after another.</summary>
/// <param name="FirstIndex">Of its first part's story.</param>
/// <param name="Part">From 1.</param>
public sealed record SiteSeries(string Name, int FirstIndex, int Part, int Parts)
{
    public bool IsLast => Part == Parts;
}
