using System.Collections.Immutable;
using System.Globalization;
using Akka.Event;
using Akka.Persistence;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>
/// Runs model and baselines side by side on a few members of each persona, and has a baseline serve a persona where the model lost to it over
/// the days. Each choice is an event; what led to it is observed anew after a restart. Tells nobody: what is in force stands on the board.
/// </summary>
internal sealed class ForecasterKeeper : ReceivePersistentActor
{
    private readonly ForecasterKeeperParts _parts;
    private readonly ForecasterRace _race;
    private readonly SortedDictionary<int, ForecasterChoice> _choices = [];

    public ForecasterKeeper(ForecasterKeeperParts parts)
    {
        (_parts, _race) = (parts, new ForecasterRace(parts.Model, parts.Grid, parts.Settings.Race));
        Recover<ForecasterReplaced>(Take);
        Recover<RecoveryCompleted>(_ => Publish());
        Command<RacedStep>(Observe);
    }

    public override string PersistenceId => "forecaster-choices";

    private ForecasterChoiceOptions Options => _parts.Settings.Options;

    private void Observe(RacedStep step)
    {
        if (step.Context.Model is { } model) _race.Adopt(model);
        var ended = _race.Begin(step.StepIndex);
        foreach (var row in step.Rows)
        {
            var factors = step.Context.UpperFactorsOf(row.SubscriberIndex);
            _race.Observe(2L * row.SubscriberIndex, row.Persona, step.StepIndex, row.DownBytes, factors);
            _race.Observe(2L * row.SubscriberIndex + 1, row.Persona, step.StepIndex, row.UpBytes, factors);
        }

        if (!ended.IsEmpty) Decide(ended, step.Context);
    }

    private void Decide(ImmutableArray<RaceResult> ended, StepContext context)
    {
        var replaced = new List<ForecasterReplaced>();
        foreach (var result in ended)
        {
            if (result.Group == 0) continue;
            var (next, chosen) = ChoiceOf(result.Group).Observe(result.Day, Options);
            // What was chosen holds once it is stored.
            _choices[result.Group] = chosen is null ? next : next with { Serving = chosen.From, ChosenDayIndex = ChoiceOf(result.Group).ChosenDayIndex };
            if (chosen is not null) replaced.Add(EventOf(result.Group, chosen));
        }

        ForgetRetired(context);
        // A contender may have been fitted on this day.
        Publish();
        if (replaced.Count > 0) PersistAll(replaced, told =>
        {
            Take(told);
            Publish();
            Log.Info(
                "persona {0}: {1} serves instead of {2}, which lost {3} against {4} over the last days ({5})",
                told.Persona, told.To, told.From, told.FromLoss, told.ToLoss, told.Reason);
        });
    }

    private void Take(ForecasterReplaced told)
    {
        var choice = ChoiceOf(told.Persona);
        _choices[told.Persona] = choice with { Serving = told.To, ChosenDayIndex = told.DayIndex };
    }

    /// <summary>Where a chosen one is not known, or has yet to be fitted, the model serves.</summary>
    private void Publish() => _parts.Board.Current = _choices
        .Where(choice => _race.FactoryOf(choice.Value.Serving) is not null)
        .ToImmutableDictionary(choice => choice.Key, choice => new ChosenForecaster(choice.Value.Serving, _race.FactoryOf(choice.Value.Serving)!));

    private void ForgetRetired(StepContext context)
    {
        if (context.Catalogue is not { } catalogue) return;
        var known = catalogue.Personas.Select(persona => persona.Id.Number).ToHashSet();
        foreach (var retired in _choices.Keys.Where(persona => !known.Contains(persona)).ToArray()) _choices.Remove(retired);
    }

    private ForecasterChoice ChoiceOf(int persona) => _choices.TryGetValue(persona, out var choice)
        ? choice
        : ForecasterChoice.Start(persona.ToString(CultureInfo.InvariantCulture), Options);

    private static ForecasterReplaced EventOf(int persona, ForecasterChosen chosen) => new(
        persona,
        chosen.DayIndex,
        chosen.From,
        chosen.To,
        double.IsNaN(chosen.FromLoss) ? null : chosen.FromLoss,
        chosen.ToLoss,
        chosen.Reason);
}
