namespace Presage.Delivery;

/// <summary>Where the guard is.</summary>
/// <param name="Acts">Whether it does what is advised, or only writes it down.</param>
/// <param name="Lessons">Requests learned as harmless, by site.</param>
/// <param name="Outcomes">Requests so far, by what was done.</param>
/// <param name="Latest">Requests for which something was advised, the latest first.</param>
public sealed record GuardView(
    bool Acts, IReadOnlyDictionary<string, GuardSiteView> Lessons, IReadOnlyDictionary<GuardOutcome, long> Outcomes, IReadOnlyList<GuardReport> Latest);
