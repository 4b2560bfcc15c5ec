using System.Buffers;
using System.Buffers.Binary;

namespace Presage.Personas;

/// <summary>The level of one persona by UTC hour: 24 means, each renewed by a quarter a day.</summary>
internal sealed class HourProfile
{
    private const double RenewedPerDay = 0.25;

    private readonly double[] _levels = new double[24];
    private readonly bool[] _isSeen = new bool[24];
    private double _sum;
    private int _count;
    private int _hour = -1;

    /// <summary>The hour of the highest level, the earliest of equals; null until every hour was seen.</summary>
    public int? Peak => _isSeen.All(seen => seen) ? Array.IndexOf(_levels, _levels.Max()) : null;

    public void Observe(int hour, double levelBytes)
    {
        if (hour != _hour) Close(hour);
        _sum += levelBytes;
        _count++;
    }

    /// <summary>The hours; the one that is being added up begins anew after a restart.</summary>
    public void Write(IBufferWriter<byte> bytes)
    {
        for (var hour = 0; hour < _levels.Length; hour++)
        {
            bytes.Write([(byte)(_isSeen[hour] ? 1 : 0)]);
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.GetSpan(8), _levels[hour]);
            bytes.Advance(8);
        }
    }

    public void Read(ref ClustersReader reader)
    {
        for (var hour = 0; hour < _levels.Length; hour++)
        {
            _isSeen[hour] = reader.Bytes(1)[0] == 1;
            _levels[hour] = reader.Double();
        }
    }

    private void Close(int nextHour)
    {
        if (_count > 0)
        {
            var mean = _sum / _count;
            _levels[_hour] += _isSeen[_hour] ? (mean - _levels[_hour]) * RenewedPerDay : mean;
            _isSeen[_hour] = true;
        }

        (_hour, _sum, _count) = (nextHour, 0, 0);
    }
}
