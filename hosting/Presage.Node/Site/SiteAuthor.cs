namespace Presage.Node.Site;

/// <summary>Who writes stories.</summary>
public sealed record SiteAuthor(int Index, string Name, string Slug)
{
    public string Path => $"/writers/{Slug}";

    public string FacePath => $"/faces/{Slug}.svg";
}
