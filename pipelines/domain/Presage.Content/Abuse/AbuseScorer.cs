using Presage.Core;

namespace Presage.Content;

/// <summary>
/// Judges requests before they reach the server. Each <see cref="AbuseFeature"/> gives the bits by which its value is rare among the site's harmless requests
/// (<see cref="TailTable"/>). With e the sum over what one request shows, its answer included, and κ what most harmless requests have at most, a client's evidence is
/// <c>S ← clamp(S + clamp(e − κ, −1, 14), 0, 160)</c>, halved over time; a request has S of its client, its own e, and what its client's pace shows. What that is worth is told
/// by the distribution of the same sum among harmless requests.
/// </summary>
/// <remarks>
/// Learns as it goes: a suspected client teaches hardly anything, and no client more than a share of all lessons. Equations, protocol and figures: the document on abuse in
/// pipelines/docs. Not thread-safe.
/// </remarks>
public sealed class AbuseScorer
{
    private const int Features = AbuseClient.FeatureCount;
    private const int FirstPace = (int)AbuseFeature.Rate;
    private const float StepMin = -1;
    private const float StepMax = 14;
    private const float EvidenceMax = 320;
    private const float RepeatShare = 0.1f;
    private const double DriftShare = 0.9;
    private const float DriftMin = 2;
    private const float EvidenceSure = 160;
    private const double HighShare = 0.01;
    private const int HighFrom = 500;
    private const int HighLessonsMax = 20;
    private const float RareBits = 3;

    private static readonly float[] Weights = [0.6f, 1, 0.6f, 1, 0.8f, 0.5f, 0.3f, 0.8f, 0.4f, 0.3f, 0.4f, 0.6f, 0.6f];

    /// <summary>Format of a stored scorer.</summary>
    private static ReadOnlySpan<byte> Magic => "PAF1"u8;

    private readonly AbuseOptions _options;
    private readonly AbuseClients _clients;
    private readonly SiteNames _names;
    private readonly TargetText _text = new();
    private readonly TailTable[] _tails = Tails();
    private readonly EvidenceQuantiles _steps = new();
    private readonly EvidenceQuantiles _sums = new();
    private readonly float[] _values = new float[Features];
    private readonly float[] _bits = new float[Features];
    private float _drift = 6;
    private long _lessons;

    public AbuseScorer(AbuseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _clients = new AbuseClients(options.ClientsMax, options.ClientLessonsMax);
        _names = new SiteNames(options.NamesMax);
    }

    /// <summary>Requests learned as the site's own.</summary>
    public long Lessons => _lessons;

    public int ClientCount => _clients.Count;

    /// <summary>Whether the site has been seen long enough for advice.</summary>
    public bool IsWarm => _lessons >= _options.WarmUpRequests;

    /// <summary>Judges a request whose answer is not known yet.</summary>
    public AbuseVerdict Judge(in AbuseRequest request)
    {
        var client = _clients.Admit(request.Client, request.Time.UnixMilliseconds, _lessons);
        client.Advance(request.Time.UnixMilliseconds, _options.EvidenceHalfLife.TotalSeconds);
        Measure(request, client);
        var repeats = IsRepeat(request, client, StableHash.Of(request.Target));
        var evidence = client.Evidence;
        for (var feature = 0; feature < Features; feature++) evidence += (repeats && feature < FirstPace ? RepeatShare : 1) * _bits[feature];
        var share = _sums.ShareAbove(evidence);
        var (first, second, third) = Reasons(client);
        var advised = ActionOf(share);
        return new AbuseVerdict(evidence, share, advised, _options.Acts ? advised : AbuseAction.Observe, first, second, third);
    }

    /// <summary>Learns a request with its answer.</summary>
    /// <param name="status">HTTP status; 0 where it was refused before it reached the server.</param>
    /// <param name="verdict">What <see cref="Judge"/> gave it.</param>
    public void Learn(in AbuseRequest request, int status, in AbuseVerdict verdict)
    {
        var client = _clients.Admit(request.Client, request.Time.UnixMilliseconds, _lessons);
        Measure(request, client);
        var target = StableHash.Of(request.Target);
        var repeats = IsRepeat(request, client, target);
        _values[(int)AbuseFeature.Failure] = status >= 400 && !repeats ? 1 : 0;
        _bits[(int)AbuseFeature.Failure] = BitsOf(AbuseFeature.Failure);
        if (status is > 0 and < 400) Acquit();
        var sum = 0f;
        for (var feature = 0; feature < FirstPace; feature++) sum += _bits[feature];
        Accumulate(client, repeats ? 0 : sum);
        if (MayTeach(client, verdict)) Teach(request, client, status, sum, verdict);
        client.Add(StableHash.Of(SiteNames.PathOf(request.Target)), target, IsWrite(request.Method));
    }

    /// <summary>All that was learned, and what is held against clients; their pace begins anew.</summary>
    public byte[] Snapshot()
    {
        var to = new StateWriter();
        to.Int(_options.NamesMax);
        to.Long(_lessons);
        to.Float(_drift);
        foreach (var tail in _tails) tail.Write(to);
        _steps.Write(to);
        _sums.Write(to);
        _text.Write(to);
        _names.Write(to);
        _clients.Write(to);
        return SnapshotFrame.Wrap(Magic, to.Written);
    }

    /// <summary>A scorer that goes on from a snapshot.</summary>
    /// <param name="options">With as many names as the snapshot was made with, and no fewer clients.</param>
    /// <exception cref="PredictorFormatException">The bytes are damaged, of another version, or of other limits.</exception>
    public static AbuseScorer Restore(AbuseOptions options, ReadOnlyMemory<byte> snapshot)
    {
        var from = new StateReader(SnapshotFrame.Unwrap(Magic, snapshot));
        var scorer = new AbuseScorer(options);
        if (from.Int() is var names && names != options.NamesMax) throw new PredictorFormatException($"the state has {names} names and not {options.NamesMax}");
        scorer._lessons = from.Long();
        scorer._drift = from.Float();
        foreach (var tail in scorer._tails) tail.Read(from);
        scorer._steps.Read(from);
        scorer._sums.Read(from);
        scorer._text.Read(from);
        scorer._names.Read(from);
        scorer._clients.Read(from);
        return from.IsAtEnd ? scorer : throw new PredictorFormatException("bytes follow the end of the state");
    }

    private static TailTable[] Tails()
    {
        var tails = new TailTable[Features];
        // Text in steps of two bits, the logarithms of the pace in quarters, classes as they are.
        for (var feature = 0; feature < Features; feature++)
            tails[feature] = new TailTable((AbuseFeature)feature switch { AbuseFeature.Text or AbuseFeature.Probe => 2, AbuseFeature.Sequence => 0.5f, >= AbuseFeature.Rate => 0.25f, _ => 1 });
        return tails;
    }

    private void Measure(in AbuseRequest request, AbuseClient client)
    {
        var tag = TagOf(request.Client);
        _text.Read(request.Target);
        // How a path is written says nothing once others were answered it.
        var path = _names.PathNovelty(request.Target, tag);
        _values[(int)AbuseFeature.Text] = path == 0 ? _text.QueryStrange : _text.Strange;
        _values[(int)AbuseFeature.Probe] = path == 0 ? _text.QueryProbing : _text.Probing;
        _values[(int)AbuseFeature.Path] = path;
        _values[(int)AbuseFeature.Parameter] = _names.ParameterNovelty(request.Target, tag);
        _values[(int)AbuseFeature.Method] = _names.MethodNovelty(request.Method, request.Target, tag);
        _values[(int)AbuseFeature.Agent] = AbusePrior.AgentKind(request.Agent);
        _values[(int)AbuseFeature.Sequence] = float.IsNaN(request.NextChance) ? 0 : -MathF.Log2(Math.Clamp(request.NextChance, 1e-5f, 1));
        _values[(int)AbuseFeature.Failure] = 0;
        _values[(int)AbuseFeature.Rate] = client.Rate;
        _values[(int)AbuseFeature.Rhythm] = client.Rhythm;
        _values[(int)AbuseFeature.Volume] = client.Volume;
        _values[(int)AbuseFeature.Variation] = client.Variation;
        _values[(int)AbuseFeature.Writes] = client.Writes;
        for (var feature = 0; feature < Features; feature++) _bits[feature] = BitsOf((AbuseFeature)feature);
    }

    private float BitsOf(AbuseFeature feature) => Weights[(int)feature] * _tails[(int)feature].Bits(_values[(int)feature]);

    /// <summary>The site has what was asked for: that nobody had asked for it and how its path is written no longer speak against the client.</summary>
    private void Acquit()
    {
        _bits[(int)AbuseFeature.Path] = 0;
        _bits[(int)AbuseFeature.Text] = Weights[(int)AbuseFeature.Text] * _tails[(int)AbuseFeature.Text].Bits(_text.QueryStrange);
        _bits[(int)AbuseFeature.Probe] = Weights[(int)AbuseFeature.Probe] * _tails[(int)AbuseFeature.Probe].Bits(_text.QueryProbing);
    }

    private void Accumulate(AbuseClient client, float sum)
    {
        var step = Math.Clamp(sum - _drift, StepMin, StepMax);
        client.Evidence = Math.Clamp(client.Evidence + step, 0, EvidenceMax);
        if (step <= 0) return;
        for (var feature = 0; feature < FirstPace; feature++) client.ByFeature[feature] += _bits[feature] * step / sum;
    }

    /// <summary>What is surely no reader's teaches nothing, and what is above most only a few times a client.</summary>
    private bool MayTeach(AbuseClient client, in AbuseVerdict verdict)
    {
        client.Tokens = Math.Min(_options.ClientLessonsMax, client.Tokens + (_lessons - client.LessonsSeen) * _options.ClientLessonShare);
        client.LessonsSeen = _lessons;
        if (client.Tokens < 1 || verdict.Evidence >= EvidenceSure) return false;
        if (verdict.Share < HighShare && _lessons > HighFrom && ++client.HighLessons > HighLessonsMax) return false;
        client.Tokens--;
        return true;
    }

    private void Teach(in AbuseRequest request, AbuseClient client, int status, float sum, in AbuseVerdict verdict)
    {
        _lessons++;
        for (var feature = 0; feature < Features; feature++)
        {
            // The n-th time that one client does what is rare counts 1/n: rare is what few clients do.
            var weight = _bits[feature] >= RareBits * Weights[feature] ? 1 / ++client.Taught[feature] : 1;
            _tails[feature].Learn(_values[feature], weight, _options.MemoryRequests);
        }

        _steps.Learn(sum, _options.MemoryRequests);
        _sums.Learn(verdict.Evidence, _options.MemoryRequests);
        if (_lessons % 64 == 0) _drift = Math.Max(DriftMin, _steps.Quantile(DriftShare));
        if (status is 0 or >= 400) return;
        _text.Learn();
        _names.Learn(request.Method, request.Target, TagOf(request.Client));
    }

    private AbuseAction ActionOf(double share)
    {
        if (!IsWarm || share > _options.ThrottleShare) return AbuseAction.Observe;
        return share <= _options.BlockShare ? AbuseAction.Block : share <= _options.ChallengeShare ? AbuseAction.Challenge : AbuseAction.Throttle;
    }

    private (AbuseFeature First, AbuseFeature Second, AbuseFeature Third) Reasons(AbuseClient client)
    {
        Span<int> best = [-1, -1, -1];
        for (var feature = 0; feature < Features; feature++)
        {
            var at = feature;
            for (var place = 0; place < best.Length; place++)
            {
                if (best[place] < 0 || Against(client, at) > Against(client, best[place])) (best[place], at) = (at, best[place]);
                if (at < 0) break;
            }
        }

        return ((AbuseFeature)best[0], (AbuseFeature)best[1], (AbuseFeature)best[2]);
    }

    private float Against(AbuseClient client, int feature) => client.ByFeature[feature] + _bits[feature];

    /// <summary>A read repeated is a job that asks for what was moved, and tells little new; a write repeated is one more try.</summary>
    private static bool IsRepeat(in AbuseRequest request, AbuseClient client, ulong target) => !IsWrite(request.Method) && !client.IsDistinct(target);

    private static bool IsWrite(string method) => method is not ("GET" or "HEAD");

    private static ushort TagOf(ulong client) => (ushort)(StableHash.Mix(client) >> 48 | 1);
}
