using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using Presage.Forecasting;
using Presage.Traffic.Queries;

namespace Presage.Traffic;

/// <summary>
/// Says which model is in force, and has challengers trained when it is time. Each round is an event: after a restart the last winner
/// serves, from the shelf. What cannot be read or written is said in the log, and the model in force stays.
/// </summary>
internal sealed class ModelKeeper : ReceivePersistentActor
{
    private const int RoundsShown = 20;

    private readonly ModelKeeperParts _parts;
    private readonly FeedbackOptions _options;
    private readonly Queue<ModelRetrained> _rounds = new();
    private Action _breakOff = () => { };
    private ForecastModel _serving;
    private RoundSchedule _schedule = RoundSchedule.Start;
    private ModelRetrained? _lastWon;
    private bool _isTraining;

    public ModelKeeper(ModelKeeperParts parts)
    {
        (_parts, _options, _serving) = (parts, parts.Settings.Options, parts.Configured);
        Recover<ModelRetrained>(Note);
        Recover<RecoveryCompleted>(_ => Restore());
        Command<AskModel>(_ => Sender.Tell(_serving));
        Command<AskModels>(_ => Sender.Tell(new ModelView(_serving.Version, parts.Configured.Version, _isTraining, [.. _rounds.Reverse()])));
        Command<StepLost>(Observe);
        Command<RoundEnded>(End);
    }

    public override string PersistenceId => "forecast-models";

    protected override void PostStop()
    {
        _breakOff();
        base.PostStop();
    }

    private void Note(ModelRetrained round)
    {
        if (_rounds.Count == RoundsShown) _rounds.Dequeue();
        _rounds.Enqueue(round);
        if (round.IsWon && round.Configured == _parts.Configured.Version) _lastWon = round;
        _schedule = new RoundSchedule(round.StepIndex, default);
    }

    /// <summary>A model that the operator configured anew goes before all that was trained from the one before.</summary>
    private void Restore()
    {
        if (_lastWon is not { } won) return;
        try
        {
            if (_parts.Shelf.Find(won.Challenger) is { } model) _serving = model;
            else Log.Warning("model {0}, trained after step {1}, is not kept any more; {2} serves", won.Challenger, won.StepIndex, _serving.Version);
        }
        catch (Exception problem) when (problem is ForecastModelException or IOException or UnauthorizedAccessException)
        {
            Log.Error(problem, "model {0} cannot be used; {1} serves", won.Challenger, _serving.Version);
        }
    }

    private void Observe(StepLost step)
    {
        (_schedule, var due) = _schedule.Observe(step.StepIndex, step.Loss, _parts.Grid, _options);
        if (due is not { } reason || _isTraining || _parts.Trainer is not { } trainer) return;
        _isTraining = true;
        Log.Info("a challenger of model {0} is trained after step {1}: {2}", _serving.Version, step.StepIndex, reason);
        var cancellation = new CancellationTokenSource();
        _breakOff = cancellation.Cancel;
        trainer.RunAsync(_serving, step.StepIndex, cancellation.Token).PipeTo(
            Self,
            success: round => new RoundEnded(step.StepIndex, reason, round, null),
            failure: problem => new RoundEnded(step.StepIndex, reason, null, problem));
    }

    private void End(RoundEnded ended)
    {
        _isTraining = false;
        if (ended.Problem is { } problem) Log.Error(problem, "retraining after step {0} failed; {1} stays in force", ended.StepIndex, _serving.Version);
        else if (ended.Round is not { } round) Log.Info("after step {0} there is too little to learn from", ended.StepIndex);
        else if (!round.IsWon || TryKeep(round.Challenger)) Persist(EventOf(ended, round), told => Take(told, round));
    }

    private void Take(ModelRetrained told, FeedbackRound round)
    {
        var schedule = _schedule;
        Note(told);
        // Steps have passed since the round began.
        _schedule = schedule;
        _serving = round.Serving;
        Log.Info(
            "after step {0}: challenger {1} loses {2}, champion {3} loses {4}: {5} serves",
            told.StepIndex, told.Challenger, told.ChallengerLoss, told.Champion, told.ChampionLoss, _serving.Version);
    }

    /// <summary>Weights are on disk before the event that says so.</summary>
    private bool TryKeep(ForecastModel model)
    {
        try
        {
            _parts.Shelf.Put(model);
            _parts.Shelf.Prune(_parts.Settings.VersionsKept);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Log.Error(problem, "model {0} cannot be kept; {1} stays in force", model.Version, _serving.Version);
            return false;
        }
    }

    private ModelRetrained EventOf(RoundEnded ended, FeedbackRound round) => new(
        ended.StepIndex,
        ended.Reason,
        _parts.Configured.Version,
        round.Champion.Version,
        round.Challenger.Version,
        round.Trial.Champion.Mean,
        round.Trial.Challenger.Mean,
        round.Trial.Challenger.Count,
        round.IsWon);

    private sealed record RoundEnded(long StepIndex, RoundReason Reason, FeedbackRound? Round, Exception? Problem);
}
