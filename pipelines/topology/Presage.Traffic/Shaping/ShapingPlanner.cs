using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Presage.Core;
using Presage.Forecasting;
using Presage.Learning;
using Presage.Traffic.Queries;

namespace Presage.Traffic;

/// <summary>Plans every link after each step by the newest policy, hands changed plans to the emitters, and says what is in force.</summary>
internal sealed class ShapingPlanner : ReceiveActor
{
    private readonly PlannerOptions _options;
    private readonly Roster _roster;
    private readonly Dictionary<string, LinkPair> _links;
    private readonly PlanEmission _emission;
    private readonly Dictionary<string, SubscriberPreferences> _preferences = new(StringComparer.Ordinal);
    private ImmutableDictionary<string, ushort> _stated = ImmutableDictionary<string, ushort>.Empty;
    private PolicyState _policy = PolicyState.Empty;

    public ShapingPlanner(PlannerOptions options, Roster roster)
    {
        (_options, _roster) = (options, roster);
        _links = options.Shaping.Links.ToDictionary(link => link.Key, link => LinkPair.Of(link.Value, options), StringComparer.Ordinal);
        _emission = new PlanEmission(options.Emitters, options.Tally, Context.GetLogger());
        Receive<PlanStep>(step => Sender.Tell(Plan(step)));
        Receive<NewPolicy>(learned => _policy = learned.Policy);
        Receive<PreferencesStated>(stated => State(stated.Subscriber, stated.Preferences));
        Receive<PreferencesInForce>(all => Replace(all.Stated));
        Receive<AskPlans>(ask => Sender.Tell(_links.TryGetValue(ask.Link.Value, out var link) ? link.Plans() : LinkPlans.None));
        Receive<AskStated>(_ => Sender.Tell(new StatedTerms(_stated)));
        Receive<AskPreferences>(ask => Sender.Tell(PreferencesOf(ask.Subscriber)));
    }

    private SubscriberPreferences PreferencesOf(SubscriberId id) => _preferences.GetValueOrDefault(id.Value, SubscriberPreferences.Unstated);

    private void Replace(IReadOnlyDictionary<string, SubscriberPreferences> all)
    {
        _preferences.Clear();
        _stated = _stated.Clear();
        foreach (var (subscriber, preferences) in all) State(subscriber, preferences);
    }

    private void State(string subscriber, SubscriberPreferences preferences)
    {
        _preferences[subscriber] = preferences;
        _stated = _stated.SetItem(subscriber, SideInputs.TermsOf(DeviceClass.Unknown, preferences.Interactive, preferences.DeferBulk, preferences.Weight));
    }

    private StepPlanned Plan(PlanStep step)
    {
        foreach (var block in step.Observed)
        {
            for (var row = 0; row < block.Count; row++) Add(block[row], step.Context);
        }

        var changed = ImmutableArray.CreateBuilder<PlanToEmit>();
        var inForce = new DecisionsBuilder(_roster.Count);
        foreach (var link in _links.Values)
        {
            foreach (var (planner, members) in link.Directions)
            {
                // A link without anybody on it has nothing to decide; its last plan stays.
                if (members.Count == 0) continue;
                var before = planner.Plan;
                var delta = planner.Decide(step.StepIndex, members, _policy);
                inForce.Add(planner, delta);
                if (delta is not null) changed.Add(new PlanToEmit(planner.Plan!, before, delta, _roster.PrefixesOf));
                members.Clear();
            }

            link.Close(step.Context.Completeness > 0);
        }

        foreach (var plan in changed) _emission.Emit(plan);
        return new StepPlanned(inForce.Build(), changed.ToImmutable(), _policy) { Stated = _stated };
    }

    private void Add(ObservedRow one, StepContext context)
    {
        var profile = _roster[one.SubscriberIndex];
        if (!_links.TryGetValue(profile.Site, out var link)) return;
        var stated = new ClaimTerms(PlanOf(profile.Plan), PreferencesOf(one.Subscriber), context.PersonaOf(one.SubscriberIndex));
        link.Add(one, stated, _options.Grid.Step);
    }

    /// <summary>A plan that the configuration does not name counts as the default plan.</summary>
    private TariffPlan PlanOf(string name) =>
        _options.Shaping.Plans.TryGetValue(name, out var plan) ? plan : _options.Shaping.Plans[_options.DefaultPlan];
}
