namespace Presage.Content;

/// <summary>What one client did lately. Sums fade with time or with requests; a client that is new has them at 0.</summary>
internal sealed class AbuseClient
{
    public const int FeatureCount = 13;
    private const int RecentMax = 32;
    private const int GapsMin = 8;
    private const float GapFade = 0.9f;
    private const float RunFade = 0.9f;
    private const double RateSeconds = 10;
    private const double VolumeSeconds = 3600;
    private const double WriteSeconds = 600;

    private readonly ulong[] _recent = new ulong[RecentMax];
    private int _recentNext;
    private ulong _lastPath;
    private float _rate;
    private float _volume;
    private float _writes;
    private float _variation;
    private float _gapMean;
    private float _gapSquare;
    private float _gaps;
    private long _rhythmAt;

    /// <summary>Bits that its former requests hold against it.</summary>
    public float Evidence { get; set; }

    /// <summary>The same by feature, before limits; for reasons.</summary>
    public float[] ByFeature { get; } = new float[FeatureCount];

    /// <summary>How often it taught that a value is usual which was rare, by feature.</summary>
    public float[] Taught { get; } = new float[FeatureCount];

    public long LastMilliseconds { get; private set; }

    public double Tokens { get; set; }

    public long LessonsSeen { get; set; }

    /// <summary>Times that it taught how much evidence harmless requests have where that was much.</summary>
    public int HighLessons { get; set; }

    /// <summary>Log of requests in the last seconds.</summary>
    public float Rate => MathF.Log2(1 + _rate);

    public float Volume => MathF.Log2(1 + _volume);

    public float Writes => MathF.Log2(1 + _writes);

    public float Variation => MathF.Log2(1 + _variation);

    /// <summary>Mean over deviation of the gaps between its requests, in a log; 0 before there are some.</summary>
    public float Rhythm
    {
        get
        {
            if (_gaps < GapsMin * 0.7f || _gapMean <= 0) return 0;
            var deviation = MathF.Sqrt(MathF.Max(0, _gapSquare - _gapMean * _gapMean));
            return MathF.Log2(1 + _gapMean / (deviation + 0.02f * _gapMean));
        }
    }

    public void Reset(long milliseconds, double tokens, long lessons)
    {
        Array.Clear(_recent);
        Array.Clear(ByFeature);
        Array.Clear(Taught);
        (Evidence, _rate, _volume, _writes, _variation, _gapMean, _gapSquare, _gaps) = (0, 0, 0, 0, 0, 0, 0, 0);
        (_recentNext, _lastPath, _rhythmAt) = (0, 0, milliseconds);
        (LastMilliseconds, Tokens, LessonsSeen, HighLessons) = (milliseconds, tokens, lessons, 0);
    }

    /// <summary>Fades everything to a time; an earlier one is taken as the last.</summary>
    public void Advance(long milliseconds, double evidenceHalfLifeSeconds)
    {
        var seconds = Math.Max(0, milliseconds - LastMilliseconds) / 1000.0;
        if (seconds <= 0) return;
        LastMilliseconds = milliseconds;
        _rate *= Fade(seconds, RateSeconds);
        _volume *= Fade(seconds, VolumeSeconds);
        _writes *= Fade(seconds, WriteSeconds);
        var faded = Fade(seconds, evidenceHalfLifeSeconds);
        Evidence *= faded;
        foreach (ref var bits in ByFeature.AsSpan()) bits *= faded;
    }

    /// <summary>Whether the target was not among the client's last ones.</summary>
    public bool IsDistinct(ulong target) => !_recent.AsSpan().Contains(target);

    public void Add(ulong path, ulong target, bool writes)
    {
        var isDistinct = IsDistinct(target);
        _rate++;
        if (writes) _writes++;
        if (isDistinct) _volume++;
        _variation = path == _lastPath && isDistinct ? _variation + 1 : _variation * RunFade;
        _lastPath = path;
        if (isDistinct)
        {
            _recent[_recentNext] = target;
            _recentNext = (_recentNext + 1) % RecentMax;
        }

        Beat();
    }

    private static float Fade(double seconds, double halfLifeSeconds) => (float)Math.Pow(2, -seconds / halfLifeSeconds);

    private void Beat()
    {
        var gap = (LastMilliseconds - _rhythmAt) / 1000f;
        _rhythmAt = LastMilliseconds;
        // Requests of one second come at once with a page: no beat.
        if (gap < 1) return;
        _gaps = _gaps * GapFade + 1;
        var step = 1 / _gaps;
        _gapMean += step * (gap - _gapMean);
        _gapSquare += step * (gap * gap - _gapSquare);
    }

    /// <summary>What is held against it and what it may teach; its pace begins anew.</summary>
    public void Write(StateWriter to)
    {
        to.Float(Evidence);
        to.Floats(ByFeature);
        to.Floats(Taught);
        to.Long(LastMilliseconds);
        to.Double(Tokens);
        to.Long(LessonsSeen);
        to.Int(HighLessons);
    }

    public void Read(StateReader from)
    {
        Evidence = from.Float();
        from.Floats(ByFeature);
        from.Floats(Taught);
        LastMilliseconds = from.Long();
        Tokens = from.Double();
        LessonsSeen = from.Long();
        HighLessons = from.Int();
    }
}
