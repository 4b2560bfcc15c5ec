using System.Text;

namespace Presage.Node.Site;

/// <summary>Titles as they stand in addresses: <c>The Nares</c> becomes <c>the-nares</c>.</summary>
internal static class SiteSlug
{
    public static string Of(string title)
    {
        var slug = new StringBuilder(title.Length);
        foreach (var character in title)
        {
            if (char.IsAsciiLetterOrDigit(character)) slug.Append(char.ToLowerInvariant(character));
            else if (character != '\'' && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }
}
