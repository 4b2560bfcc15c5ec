using Presage.Personas;
using Presage.Forecasting;
using Presage.Core;
using Presage.Shaping;

namespace Presage.Traffic;

/// <summary>Both directions of one link, and the members gathered for the step being planned.</summary>
internal sealed class LinkPair
{
    private readonly (LinkPlanner Planner, List<LinkMember> Members) _down;
    private readonly (LinkPlanner Planner, List<LinkMember> Members) _up;
    private readonly SiteOutlook _downOutlook = new(ForecastModel.Horizon);
    private readonly SiteOutlook _upOutlook = new(ForecastModel.Horizon);

    private LinkPair(LinkPlanner down, LinkPlanner up)
    {
        _down = (down, []);
        _up = (up, []);
        Directions = [_down, _up];
    }

    public IReadOnlyList<(LinkPlanner Planner, List<LinkMember> Members)> Directions { get; }

    public static LinkPair Of(LinkSettings link, PlannerOptions options) => new(
        new LinkPlanner(new LinkProfile(link.Link, Direction.Down, link.CapacityDown, link.InterfaceDown), options),
        new LinkPlanner(new LinkProfile(link.Link, Direction.Up, link.CapacityUp, link.InterfaceUp), options));

    public void Add(ObservedRow one, ClaimTerms terms, TimeSpan step)
    {
        var index = one.SubscriberIndex;
        _down.Members.Add(ClaimsOfLink.MemberOf(index, terms, one.Median(Direction.Down), one.Upper(Direction.Down), step));
        _up.Members.Add(ClaimsOfLink.MemberOf(index, terms, one.Median(Direction.Up), one.Upper(Direction.Up), step));
        var persona = terms.Persona?.Id.Number ?? 0;
        _downOutlook.Add(persona, one.Median(Direction.Down), one.Upper(Direction.Down), one.Estimate(Direction.Down));
        _upOutlook.Add(persona, one.Median(Direction.Up), one.Upper(Direction.Up), one.Estimate(Direction.Up));
    }

    /// <summary>Ends a step, whether or not anybody was on the link.</summary>
    public void Close(bool isMeasured)
    {
        _downOutlook.Close(isMeasured);
        _upOutlook.Close(isMeasured);
    }

    public LinkPlans Plans() => new(
        IsKnown: true, _down.Planner.Plan, _up.Planner.Plan, _down.Planner.Decision, _up.Planner.Decision)
    {
        DownCeilings = [.. _downOutlook.Ceilings],
        UpCeilings = [.. _upOutlook.Ceilings],
    };
}
