using Presage.Core;
using Presage.Shaping;

namespace Presage.Traffic;

/// <summary>
/// Writes each plan as text for <c>tc -batch</c>: <c>LINK.DIRECTION.full.tc</c> sets it on a bare interface,
/// <c>LINK.DIRECTION.change.tc</c> turns the previous plan into it. Files are replaced whole, never seen half written.
/// </summary>
public sealed class TcScriptEmitter(string folder, TcScriptOptions options) : IPlanEmitter
{
    public const string EmitterName = "tc-script";

    private readonly Dictionary<(LinkId, Direction), LinkScripts> _links = [];

    public string Name => EmitterName;

    public void Emit(PlanToEmit plan)
    {
        var link = plan.Plan.Link;
        if (!_links.TryGetValue((link.Link, link.Direction), out var scripts)) _links[(link.Link, link.Direction)] = scripts = new LinkScripts(options);
        var (full, change) = scripts.Next(plan);

        Directory.CreateDirectory(folder);
        var stem = Path.Combine(folder, $"{SafeName(link.Link)}.{(link.Direction == Direction.Down ? "down" : "up")}");
        Replace(stem + ".full.tc", full);
        // A change left over from an earlier plan would be wrong: nobody knows what it would be applied to.
        if (change is null) File.Delete(stem + ".change.tc");
        else Replace(stem + ".change.tc", change);
    }

    private static void Replace(string path, string text)
    {
        var draft = path + ".new";
        File.WriteAllText(draft, text);
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>A link's name comes from a file of the operator's: what could leave the folder is written as <c>_</c>.</summary>
    private static string SafeName(LinkId link) =>
        new([.. link.Value.Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? character : '_')]);
}
