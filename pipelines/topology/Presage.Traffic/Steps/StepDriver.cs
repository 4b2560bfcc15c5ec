using System.Collections.Immutable;
using Akka.Actor;
using Presage.Core;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>
/// Takes one closed step through its shards, then through planner and personas. One step at a time: the decisions of a step are in
/// force in the next, so a replay at any speed decides as the live run did.
/// </summary>
/// <remarks>
/// What the journal did not take is asked for again, for as long as <paramref name="retry"/> says: a step that is stored already is
/// answered as such, and subscribers answer a repeated step alike, so nothing is stored twice.
/// </remarks>
internal sealed class StepDriver(IReadOnlyList<IActorRef> recorders, StepActors actors, SaturatedLinks links, StepRetry retry, double completenessMin)
{
    private StepContext? _context;
    private ImmutableDictionary<string, ushort>? _stated;
    private StepDecisions _decisions = StepDecisions.None;
    private Task _before = Task.CompletedTask;

    /// <summary>Begins once the step before was released. Not to be called again before the task of the last call has ended.</summary>
    /// <exception cref="AskTimeoutException">A recorder, the planner or the personas did not answer; the loop then fails.</exception>
    /// <exception cref="JournalDownException">The journal took nothing for as long as it was tried; the loop then fails.</exception>
    public async Task<StepResult> CloseAsync(ShardedStep step)
    {
        await _before.ConfigureAwait(false);
        // After a restart the personas know whom they had: the first step need not do without.
        var context = _context ??= await retry.AskAsync<StepContext>(actors.Personas, AskPersonas.Instance).ConfigureAwait(false);
        var model = await retry.AskAsync<ForecastModel>(actors.Models, AskModel.Instance).ConfigureAwait(false);
        _stated ??= (await retry.AskAsync<StatedTerms>(actors.Planner, AskStated.Instance).ConfigureAwait(false)).ById;
        context = context with
        {
            Completeness = StepTruth.Trusted(step.Completeness, completenessMin), Chosen = actors.Chosen.Current, Model = model, Stated = _stated,
        };
        var saturated = links.Of(step, context.Completeness);
        var closing = new Task<ShardStepClosed>[recorders.Count];
        for (var shard = 0; shard < closing.Length; shard++)
        {
            var command = new CloseShardStep(step.StepIndex, step.RowsByShard[shard], context, _decisions) { Saturated = saturated };
            closing[shard] = retry.AskAsync<ShardStepClosed>(recorders[shard], command);
        }

        var closed = await Task.WhenAll(closing).ConfigureAwait(false);
        ObservedBlock[] observed = [.. closed.SelectMany(shard => shard.Observed)];
        var planning = actors.Planner.Ask<StepPlanned>(new PlanStep(step.StepIndex, observed, context), retry.Timeout);
        // What was not measured is no habit of anybody.
        object profile = context.Completeness > 0 ? new ProfileStep(step.StepIndex, observed) : AskPersonas.Instance;
        var profiling = retry.AskAsync<StepContext>(actors.Personas, profile);
        var planned = await planning.ConfigureAwait(false);
        _context = await profiling.ConfigureAwait(false);
        context = _context with { Completeness = context.Completeness, Chosen = context.Chosen, Model = context.Model, Stated = context.Stated };
        (_decisions, _stated) = (planned.Decisions, planned.Stated);
        var outcome = new StepOutcome(
            step.StepIndex, observed.Sum(block => block.Count), context, planned.Changed, planned.Policy, closed.Sum(shard => shard.Missing))
        {
            Completeness = step.Completeness,
        };
        var result = new StepResult(step, outcome, observed);
        _before = result.Released;
        return result;
    }
}
