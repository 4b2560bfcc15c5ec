using Presage.Core;

namespace Presage.Content;

/// <summary>
/// Measures a predictor on recorded uses, prequentially: for each use first the forecast made after the client's use before is scored, then
/// the use is learned. Uses come in the order of time.
/// </summary>
public sealed class ContentReplay
{
    private const int CalibratedRanks = 10;
    private const ulong HorizonCasesOneIn = 4;

    private readonly PredictorOptions _options;
    private readonly ReplayOptions _replay;
    private readonly PushReplay _pushes;
    private readonly Dictionary<ulong, ReplayClient> _clients = [];
    private readonly ContentChance[] _chances = new ContentChance[ContentPredictor.ChancesMax];
    private readonly ulong[] _names = new ulong[ForecastScore.RanksMax];
    private readonly ForecastScore[] _experts = [.. Enum.GetValues<ExpertKind>().Select(_ => new ForecastScore())];
    private long _now = long.MinValue;

    public ContentReplay(ContentPredictor predictor, PredictorOptions options, PushOptions push, ReplayOptions replay)
    {
        Predictor = predictor;
        _options = options;
        _replay = replay;
        _pushes = new PushReplay(predictor, push, replay);
    }

    public ContentPredictor Predictor { get; }

    /// <summary>Of the next use, repeats of what the client used before included.</summary>
    public ForecastScore Next { get; } = new();

    /// <summary>Of the next use where the client had not used the item before; what it had is not named.</summary>
    public ForecastScore NextNew { get; } = new();

    /// <summary>Of the whole predictor on the cases on which each expert was scored.</summary>
    public ForecastScore NextSampled { get; } = new();

    /// <summary>Of the mixture without the second stage, on the same cases.</summary>
    public ForecastScore MixtureSampled { get; } = new();

    /// <summary>Of the ten likeliest next uses of each case.</summary>
    public CalibrationScore NextCalibration { get; } = new();

    /// <summary>Of the likeliest next use of each case alone.</summary>
    public CalibrationScore FirstCalibration { get; } = new();

    /// <summary>Of the ten likeliest items that the client does not hold, used within the horizon or not; of every fourth use or so.</summary>
    public CalibrationScore HorizonCalibration { get; } = new();

    public ReplayEconomics Economics => _pushes.Economics;

    public PushLedger Ledger => _pushes.Ledger;

    public int ClientCount => _clients.Count;

    public ForecastScore Of(ExpertKind expert) => _experts[(int)expert];

    public long RefusalsOf(PushRefusal reason) => _pushes.RefusalsOf(reason);

    /// <summary>Learns a use without scoring anything.</summary>
    public void Train(in ReplayUse use)
    {
        var client = Enter(use);
        _pushes.Note(use);
        Learn(use, client);
    }

    /// <summary>Scores, then learns.</summary>
    public void Score(in ReplayUse use)
    {
        var client = Enter(use);
        if (client.SessionUses >= _replay.ScoreFromUse) ScoreCase(use, client);
        SettleAwaited(use, client);
        if (_replay.Pushes) _pushes.Request(use, client);
        Learn(use, client);
        Await(use, client);
        if (_replay.Pushes) _pushes.Push(use, client);
    }

    /// <summary>Settles what is open at the end of the log.</summary>
    public void Finish()
    {
        foreach (var client in _clients.Values)
        {
            // Horizons that reach beyond the log have no outcome.
            foreach (var (_, probability, until) in client.Awaited)
                if (until < _now) HorizonCalibration.Add(probability, came: false);
            client.Awaited.Clear();
        }

        _pushes.Finish();
    }

    private ReplayClient Enter(in ReplayUse use)
    {
        var now = _now = use.Time.UnixMilliseconds;
        if (!_clients.TryGetValue(use.Client, out var client)) _clients[use.Client] = client = new ReplayClient();
        if (client.SessionUses > 0 && now - client.LastMilliseconds > _options.SessionGap.TotalMilliseconds) client.SessionUses = 0;
        client.LastMilliseconds = now;
        client.SessionUses++;
        return client;
    }

    private void Learn(in ReplayUse use, ReplayClient client)
    {
        Predictor.Observe(new ContentEvent(ContentEventKind.View, use.Client, use.Item, use.Time));
        client.Used.Add(use.Item);
    }

    private void ScoreCase(in ReplayUse use, ReplayClient client)
    {
        var count = Predictor.ForecastNext(use.Client, _chances);
        for (var rank = 0; rank < Math.Min(CalibratedRanks, count); rank++) NextCalibration.Add(_chances[rank].Next, _chances[rank].Item == use.Item);
        if (count > 0) FirstCalibration.Add(_chances[0].Next, _chances[0].Item == use.Item);
        var named = Name(count, _ => true);
        Next.Add(named, use.Item);
        if (_replay.ExpertsEvery > 0 && Next.Cases % _replay.ExpertsEvery == 0) ScoreExperts(use, named);
        if (!client.Used.Contains(use.Item)) NextNew.Add(Name(count, item => !client.Used.Contains(item)), use.Item);
    }

    private ReadOnlySpan<ulong> Name(int count, Func<ulong, bool> counts)
    {
        var named = 0;
        for (var rank = 0; rank < count && named < _names.Length; rank++)
            if (counts(_chances[rank].Item)) _names[named++] = _chances[rank].Item;
        return _names.AsSpan(0, named);
    }

    private void ScoreExperts(in ReplayUse use, ReadOnlySpan<ulong> whole)
    {
        NextSampled.Add(whole, use.Item);
        for (var expert = 0; expert < _experts.Length; expert++)
            _experts[expert].Add(_names.AsSpan(0, Predictor.ForecastOf((ExpertKind)expert, use.Client, _names)), use.Item);
        MixtureSampled.Add(_names.AsSpan(0, Predictor.ForecastOfMixture(use.Client, _names)), use.Item);
    }

    private void Await(in ReplayUse use, ReplayClient client)
    {
        if (StableHash.Mix(use.Client ^ (ulong)client.SessionUses * 0x9E37) % HorizonCasesOneIn != 0) return;
        var until = use.Time.UnixMilliseconds + (long)_options.Horizon.TotalMilliseconds;
        var count = Predictor.Forecast(use.Client, _chances.AsSpan(0, CalibratedRanks));
        for (var rank = 0; rank < count; rank++) client.Awaited.Add((_chances[rank].Item, _chances[rank].WithinHorizon, until));
    }

    private void SettleAwaited(in ReplayUse use, ReplayClient client)
    {
        var (now, item, calibration) = (use.Time.UnixMilliseconds, use.Item, HorizonCalibration);
        client.Awaited.RemoveAll(awaited =>
        {
            if (awaited.Until >= now && awaited.Item != item) return false;
            calibration.Add(awaited.Probability, awaited.Until >= now);
            return true;
        });
    }
}
