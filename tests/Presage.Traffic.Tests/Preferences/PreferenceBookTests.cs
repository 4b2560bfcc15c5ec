using Akka.Actor;
using Presage.Core;
using Presage.Traffic.Queries;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Preferences;

public sealed class PreferenceBookTests : IAsyncDisposable
{
    private static readonly SubscriberId Alice = new("alice");
    private static readonly SubscriberPreferences Gamer = new(Interactive: true, DeferBulk: false, 1.5);
    private readonly LoopSystem _system = new(Quiet.WallTime);

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task What_is_stated_is_stored_told_to_the_planner_and_answered()
    {
        var (planner, book) = Start();
        Assert.Empty((await planner.ExpectAsync<PreferencesInForce>()).Stated);

        var answer = await LoopSystem.AskAsync<PreferencesStated>(book, new StatePreferences(Alice, Gamer));

        Assert.Equal(new PreferencesStated("alice", Gamer), answer);
        Assert.Equal(answer, await planner.ExpectAsync<PreferencesStated>());
        Assert.Equal([answer], await _system.EventsOfAsync("preference-book"));
    }

    [Fact]
    public async Task Stating_the_same_again_stores_nothing_and_is_answered()
    {
        var (_, book) = Start();
        await LoopSystem.AskAsync<PreferencesStated>(book, new StatePreferences(Alice, Gamer));

        var again = await LoopSystem.AskAsync<PreferencesStated>(book, new StatePreferences(Alice, Gamer));

        Assert.Equal(Gamer, again.Preferences);
        Assert.Single(await _system.EventsOfAsync("preference-book"));
    }

    [Fact]
    public async Task After_a_restart_the_planner_gets_the_newest_of_each_subscriber()
    {
        var (_, book) = Start();
        await LoopSystem.AskAsync<PreferencesStated>(book, new StatePreferences(Alice, SubscriberPreferences.Unstated));
        await LoopSystem.AskAsync<PreferencesStated>(book, new StatePreferences(Alice, Gamer));
        await LoopSystem.AskAsync<PreferencesStated>(book, new StatePreferences(new SubscriberId("bob"), Gamer with { Weight = 0.5 }));
        await _system.RestartAsync();

        var stated = (await Start().Planner.ExpectAsync<PreferencesInForce>()).Stated;

        Assert.Equal((2, Gamer, 0.5), (stated.Count, stated["alice"], stated["bob"].Weight));
    }

    private (Probe Planner, IActorRef Book) Start()
    {
        var planner = _system.NewProbe();
        var to = planner.Ref;
        return (planner, _system.System.ActorOf(Props.Create(() => new PreferenceBook(to))));
    }
}
