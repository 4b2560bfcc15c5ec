namespace Presage.Content;

/// <summary>
/// How often what was sent ahead was used, by item. With g the share used over all items and a = (used + 16 g) / (sent + 16), a forecast of
/// the item is multiplied by a / g within [0.7, 1.2]: more, and what is left to be sent is no longer what its forecasts say. Counts of an
/// item are halved at 256.
/// </summary>
internal sealed class PushOutcomes
{
    private const float CountsMax = 256;
    private const float PriorPushes = 16;
    private const float FactorMin = 0.7f;
    private const float FactorMax = 1.2f;
    private const float AllMax = 1 << 20;

    private float[] _used = [];
    private float[] _unused = [];
    private float _usedAll;
    private float _unusedAll;

    public float FactorOf(int handle)
    {
        var index = ItemCatalogue.IndexOf(handle);
        if (index >= _used.Length || _usedAll <= 0) return 1;
        var share = _usedAll / (_usedAll + _unusedAll);
        var own = (_used[index] + PriorPushes * share) / (_used[index] + _unused[index] + PriorPushes);
        return Math.Clamp(own / share, FactorMin, FactorMax);
    }

    public void Used(int handle)
    {
        CellOf(handle, ref _used)++;
        _usedAll++;
        Fade(ItemCatalogue.IndexOf(handle));
    }

    public void Unused(int handle)
    {
        CellOf(handle, ref _unused)++;
        _unusedAll++;
        Fade(ItemCatalogue.IndexOf(handle));
    }

    public void Forget(int index)
    {
        if (index < _used.Length) _used[index] = _unused[index] = 0;
    }

    public void Write(StateWriter to)
    {
        to.Float(_usedAll);
        to.Float(_unusedAll);
        to.Floats(_used);
        to.Floats(_unused);
    }

    public void Read(StateReader from)
    {
        _usedAll = from.Float();
        _unusedAll = from.Float();
        _used = from.Floats(ItemCatalogue.ItemsLimit);
        _unused = from.Floats(ItemCatalogue.ItemsLimit);
        if (_used.Length != _unused.Length) throw new PredictorFormatException("counts of used and unused pushes differ in length");
    }

    private ref float CellOf(int handle, ref float[] cells)
    {
        var index = ItemCatalogue.IndexOf(handle);
        if (index >= _used.Length)
        {
            var size = Math.Max(64, _used.Length);
            while (size <= index) size *= 2;
            Array.Resize(ref _used, size);
            Array.Resize(ref _unused, size);
        }

        return ref cells[index];
    }

    private void Fade(int index)
    {
        if (_used[index] + _unused[index] > CountsMax)
        {
            _used[index] *= 0.5f;
            _unused[index] *= 0.5f;
        }

        if (_usedAll + _unusedAll <= AllMax) return;
        _usedAll *= 0.5f;
        _unusedAll *= 0.5f;
    }
}
