namespace Presage.Content;

/// <summary>
/// How a target is written, in bits of its worst part (the contiguous part with the highest sum): <see cref="Strange"/>, each character's bits under the site's own
/// trigrams above their mean and two more; <see cref="Probing"/>, its bits under the site's above those under the built-in ones of probes. A short attack in a long harmless path
/// weighs as much as alone.
/// </summary>
internal sealed class TargetText
{
    private const float Allowance = 2;
    private const float ProbeAllowance = 0.5f;
    private const float LeadMax = 6;
    private const float MeanStep = 0.001f;

    private readonly GramModel _site = new();
    private readonly GramModel _probes = new();
    private readonly PlainTarget _plain = new();
    private readonly float[] _siteBits = new float[PlainTarget.LengthMax];
    private readonly float[] _probeBits = new float[PlainTarget.LengthMax];
    private float _mean = 3;
    private long _learned;

    public TargetText()
    {
        Teach(_probes, AbusePrior.Probes);
        Teach(_site, AbusePrior.Plain);
    }

    /// <summary>Of the whole target.</summary>
    public float Strange { get; private set; }

    /// <inheritdoc cref="Strange"/>
    public float Probing { get; private set; }

    /// <summary>Of what follows the path.</summary>
    public float QueryStrange { get; private set; }

    /// <inheritdoc cref="QueryStrange"/>
    public float QueryProbing { get; private set; }

    public void Read(ReadOnlySpan<char> target)
    {
        _plain.Read(target);
        var text = _plain.Text;
        _site.Bits(text, _siteBits);
        _probes.Bits(text, _probeBits);
        (Strange, Probing) = Worst(2, text.Length);
        var query = text.IndexOf('?');
        (QueryStrange, QueryProbing) = query < 0 ? (0, 0) : Worst(Math.Max(2, query), text.Length);
    }

    /// <summary>Learns the target that was read last as the site's own.</summary>
    public void Learn()
    {
        var text = _plain.Text;
        if (text.Length > 2)
        {
            var mean = 0f;
            for (var at = 2; at < text.Length; at++) mean += _siteBits[at];
            _mean += Math.Max(MeanStep, 1f / (++_learned + 20)) * (mean / (text.Length - 2) - _mean);
        }

        _site.Learn(text);
    }

    private (float Strange, float Probing) Worst(int from, int to)
    {
        var (strange, probing, strangest, mostProbing) = (0f, 0f, 0f, 0f);
        for (var at = from; at < to; at++)
        {
            strange = Math.Max(0, strange + _siteBits[at] - _mean - Allowance);
            probing = Math.Max(0, probing + Math.Clamp(_siteBits[at] - _probeBits[at], -LeadMax, LeadMax) - ProbeAllowance);
            strangest = Math.Max(strangest, strange);
            mostProbing = Math.Max(mostProbing, probing);
        }

        return (strangest, mostProbing);
    }

    private static void Teach(GramModel model, IEnumerable<string> lines)
    {
        var plain = new PlainTarget();
        foreach (var line in lines)
        {
            plain.Read(line);
            model.Learn(plain.Text);
        }
    }

    public void Write(StateWriter to)
    {
        _site.Write(to);
        to.Float(_mean);
        to.Long(_learned);
    }

    public void Read(StateReader from)
    {
        _site.Read(from);
        _mean = from.Float();
        _learned = from.Long();
    }
}
