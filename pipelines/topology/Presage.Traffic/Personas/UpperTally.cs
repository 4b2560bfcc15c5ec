using System.Runtime.InteropServices;
using Presage.Core;
using Presage.Forecasting;
using Presage.Personas;

namespace Presage.Traffic;

/// <summary>
/// How many of the members' own upper forecasts were exceeded, by persona and steps ahead, both directions together. One step ahead is known of everyone; of further
/// ones a block keeps nothing, so the first <see cref="ProbesMax"/> subscribers keep one forecast at a time until its last step has come.
/// </summary>
/// <param name="membersMin">Forecasts of a persona and step ahead that are scored together at least: fewer wait for the next steps.</param>
internal sealed class UpperTally(int membersMin)
{
    public const int ProbesMax = 16_384;

    private const int Horizon = ForecastModel.Horizon;

    private readonly Dictionary<(PersonaId Persona, int Ahead), (int Members, int Over)> _counts = [];
    private long[] _origins = [];
    private float[] _uppers = [];

    public void Add(PersonaId persona, ObservedRow one, long stepIndex)
    {
        ref readonly var earlier = ref one.Earlier;
        if (earlier.OriginStep == stepIndex - 1 && earlier.Source == ForecastSource.Own)
            Count(persona, 1, one, earlier.Upper(Direction.Down), earlier.Upper(Direction.Up));
        if (one.SubscriberIndex < ProbesMax) Probe(persona, one, stepIndex);
    }

    /// <summary>Hands over what is enough.</summary>
    public void CloseInto(PersonaModel model)
    {
        foreach (var ((persona, ahead), count) in _counts)
        {
            if (count.Members < membersMin) continue;
            model.ScoreUpper(persona, ahead, count.Members, count.Over);
            _counts.Remove((persona, ahead));
        }
    }

    private void Probe(PersonaId persona, ObservedRow one, long stepIndex)
    {
        var index = one.SubscriberIndex;
        if (index >= _origins.Length) Grow(index + 1);
        var uppers = _uppers.AsSpan(index * 2 * Horizon, 2 * Horizon);
        var ahead = stepIndex - _origins[index];
        if (ahead is > 1 and <= Horizon) Count(persona, (int)ahead, one, uppers[(int)ahead - 1], uppers[Horizon + (int)ahead - 1]);

        // Each subscriber begins at another step, so that every step has forecasts of every age.
        if ((stepIndex + index) % Horizon != 0) return;
        _origins[index] = one.Source == ForecastSource.Own && one.OriginStep == stepIndex ? stepIndex : long.MinValue / 2;
        one.Upper(Direction.Down).CopyTo(uppers);
        one.Upper(Direction.Up).CopyTo(uppers[Horizon..]);
    }

    private void Count(PersonaId persona, int ahead, ObservedRow one, float downUpper, float upUpper)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, (persona, ahead), out _);
        count.Members += 2;
        if (one.Estimate(Direction.Down) > downUpper) count.Over++;
        if (one.Estimate(Direction.Up) > upUpper) count.Over++;
    }

    private void Grow(int count)
    {
        var from = _origins.Length;
        var size = Math.Min(ProbesMax, Math.Max(count, 2 * from));
        Array.Resize(ref _origins, size);
        Array.Resize(ref _uppers, size * 2 * Horizon);
        Array.Fill(_origins, long.MinValue / 2, from, size - from);
    }
}
