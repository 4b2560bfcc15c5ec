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

    private readonly Dictionary<(LinkId, Direction), ClassIds> _classIds = [];

    public string Name => EmitterName;

    public void Emit(PlanToEmit plan)
    {
        var (link, direction) = (plan.Plan.Link.Link, plan.Plan.Link.Direction);
        if (!_classIds.TryGetValue((link, direction), out var ids)) _classIds[(link, direction)] = ids = new ClassIds();
        foreach (var grant in plan.Plan.Grants) ids.Assign(grant.SubscriberIndex);

        Directory.CreateDirectory(folder);
        var stem = Path.Combine(folder, $"{SafeName(link)}.{(direction == Direction.Down ? "down" : "up")}");
        Replace(stem + ".full.tc", TcScript.Render(plan.Plan, null, ids.Find, options));
        // A change left over from an earlier plan would be wrong: nobody knows what it would be applied to.
        if (plan.Previous is null) File.Delete(stem + ".change.tc");
        else Replace(stem + ".change.tc", TcScript.Render(plan.Plan, plan.Previous, ids.Find, options));

        // Only after the script that deletes its class may a number be given again.
        foreach (var subscriber in plan.Delta.Removed) ids.Remove(subscriber);
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
