namespace Presage.Personas;

/// <summary>
/// By how much each persona's upper forecasts are to be raised, per step ahead: <c>o ← o + rate · (share of members over it − 0.1)</c>, nats, in [−3, 3].
/// </summary>
/// <remarks>
/// I. Gibbs, E. Candès, "Adaptive conformal inference under distribution shift", NeurIPS 2021, with one step for a whole persona. Scores of fewer members than
/// are published are ignored, so an offset shows no few.
/// </remarks>
internal sealed class UpperCalibration(int horizon, int membersMin)
{
    private const float Rate = 0.05f;
    private const float OverWanted = 0.1f;
    private const float OffsetMax = 3;

    private readonly Dictionary<int, float[]> _offsets = [];

    /// <param name="number">Of a persona.</param>
    /// <param name="stepsAhead">1 to the horizon.</param>
    /// <param name="members">How many forecasts were held against what came.</param>
    /// <param name="over">How many of those were exceeded, the offset included.</param>
    public void Score(int number, int stepsAhead, int members, int over)
    {
        if (members < membersMin) return;
        if (!_offsets.TryGetValue(number, out var offsets)) _offsets[number] = offsets = new float[horizon];
        ref var offset = ref offsets[stepsAhead - 1];
        offset = Math.Clamp(offset + Rate * (over / (float)members - OverWanted), -OffsetMax, OffsetMax);
    }

    /// <summary>Puts the offsets into a catalogue, and lets go of personas that are not in it.</summary>
    public PersonaCatalogue Apply(PersonaCatalogue catalogue)
    {
        foreach (var number in _offsets.Keys.Where(number => catalogue.Find(new Core.PersonaId(number)) is null).ToArray()) _offsets.Remove(number);
        return catalogue with
        {
            Personas = [.. catalogue.Personas.Select(persona =>
                _offsets.TryGetValue(persona.Id.Number, out var offsets) ? persona with { UpperOffsets = [.. offsets] } : persona)],
        };
    }

    public void Restore(PersonaCatalogue catalogue)
    {
        foreach (var persona in catalogue.Personas)
            if (persona.UpperOffsets.Length == horizon) _offsets[persona.Id.Number] = [.. persona.UpperOffsets];
    }
}
