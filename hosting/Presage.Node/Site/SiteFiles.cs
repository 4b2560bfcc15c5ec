namespace Presage.Node.Site;

/// <summary>The texts that the sample site is made of, which travel inside the executable.</summary>
public static class SiteFiles
{
    /// <summary>The site that a seed gives.</summary>
    public static SampleSite Open(SiteOptions options) =>
        new(SitePlan.Make(options, SiteWords.Parse(Read("words.txt"))), Read("style.css"), Read("site.js"));

    private static string Read(string name)
    {
        using var stream = typeof(SiteFiles).Assembly.GetManifestResourceStream("site/" + name)
            ?? throw new InvalidOperationException($"site/{name} is missing from the executable");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
