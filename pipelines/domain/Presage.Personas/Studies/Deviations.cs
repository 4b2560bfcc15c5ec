namespace Presage.Personas;

/// <summary>Squared deviations of profiles from what was said of them and from their mean, by group of numbers; scaled by the natural scales.</summary>
internal sealed class Deviations
{
    private const int Groups = 3;

    private readonly double[] _from = new double[Groups];
    private readonly double[] _total = new double[Groups];
    private readonly int _directions;

    /// <param name="directions">1 to leave out the second half of the profiles.</param>
    public Deviations(int directions) => _directions = directions;

    /// <summary>Of one group, or of all with equal weight (each number over its group's size), or of all numbers alike.</summary>
    public double Shape => Share(1, 0, 0);

    public double Level => Share(0, 1, 0);

    public double Bursts => Share(0, 0, 1);

    public double GroupsAlike => Share(1.0 / ProfileLayout.Hours, 1, 1.0 / (ProfileLayout.PerDirection - ProfileLayout.Hours - 1));

    public double EachAlike => Share(1, 1, 1);

    public void Add(ReadOnlySpan<float> actual, ReadOnlySpan<float> said, ReadOnlySpan<float> mean)
    {
        for (var index = 0; index < _directions * ProfileLayout.PerDirection; index++)
        {
            var place = index % ProfileLayout.PerDirection;
            var group = place < ProfileLayout.Hours ? 0 : place == ProfileLayout.Level ? 1 : 2;
            var scale = ProfileLayout.ScaleOf(place);
            _from[group] += Math.Pow((actual[index] - said[index]) / scale, 2);
            _total[group] += Math.Pow((actual[index] - mean[index]) / scale, 2);
        }
    }

    private double Share(double shape, double level, double bursts) =>
        1 - (shape * _from[0] + level * _from[1] + bursts * _from[2]) / (shape * _total[0] + level * _total[1] + bursts * _total[2]);
}
