namespace Presage.Node.Site;

/// <summary>How large the sample site is. The same options give the same bytes on every machine.</summary>
/// <param name="Seed">Of words, links and pictures.</param>
/// <param name="Stories">Pages that are read; there are about a third as many more around them.</param>
/// <param name="AgentScript">Address of the agent's page script, written into every page; null leaves it out.</param>
public sealed record SiteOptions(ulong Seed, int Stories, string? AgentScript)
{
    /// <summary>What <c>presage demo</c> shows and the browser tests visit.</summary>
    public const int StoriesUsual = 240;

    /// <summary>More would not be a small magazine: titles run out.</summary>
    public const int StoriesMax = 2000;

    /// <summary>Where Presage serves the script on every site it stands before.</summary>
    public const string AgentScriptUsual = "/.presage/agent/agent.js";
}
