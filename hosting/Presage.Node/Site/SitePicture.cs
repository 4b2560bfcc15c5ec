using System.Globalization;
using System.Text;
using Presage.Core;

namespace Presage.Node.Site;

/// <summary>Draws a stretch of coast as SVG: sky, sun or moon, clouds, ridges, sea, and something to look at. The same seed gives the same bytes.</summary>
internal sealed class SitePicture
{
    private static readonly SitePalette[] Palettes =
    [
        new("#f7d9b0", "#f3a683", "#fff1d0", "#9c7b8f", "#5b5570", "#3f6f86", "#2b4f67"),
        new("#bfe0ee", "#eef6f5", "#fffbe6", "#8fb2b8", "#4d7f80", "#3d8aa0", "#22637c"),
        new("#2b3a5e", "#6d6f97", "#f5f0d8", "#3f4770", "#27304f", "#2a4468", "#172b49"),
        new("#aeb8bf", "#dfe3e2", "#f4f4ee", "#8b979c", "#566267", "#62777f", "#435860"),
        new("#fbe3cf", "#f6b7a9", "#fff6ea", "#c98f92", "#8d5f6f", "#6d8fa0", "#476b80"),
        new("#9bd1d4", "#f4edd2", "#fff8d8", "#7fae9a", "#3f7564", "#2f8c8c", "#1c6168"),
    ];

    private readonly SeededRandom _random;
    private readonly SitePalette _colours;
    private readonly StringBuilder _svg = new(8192);
    private readonly int _width;
    private readonly int _height;
    private readonly double _horizon;

    private SitePicture(ulong seed, int width, int height)
    {
        _random = new SeededRandom(seed);
        _colours = Palettes[_random.NextInt32(Palettes.Length)];
        (_width, _height) = (width, height);
        _horizon = height * (0.52 + 0.12 * _random.NextDouble());
    }

    /// <param name="seed">What is drawn.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="points">Of each ridge: more make a finer and larger picture.</param>
    public static string Draw(ulong seed, int width, int height, int points)
    {
        var picture = new SitePicture(seed, width, height);
        picture.Open();
        picture.Sky();
        picture.Ridge(0.16, picture._colours.Far, points);
        picture.Ridge(0.09, picture._colours.Near, points);
        picture.Sea(points / 2);
        picture.Subject();
        return picture._svg.Append("</svg>\n").ToString();
    }

    private void Open()
    {
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {_width} {_height}\" width=\"{_width}\" height=\"{_height}\">");
        Add($"<defs><linearGradient id=\"s\" x2=\"0\" y2=\"1\"><stop stop-color=\"{_colours.SkyTop}\"/><stop offset=\"1\" stop-color=\"{_colours.SkyLow}\"/></linearGradient>");
        Add($"<linearGradient id=\"w\" x2=\"0\" y2=\"1\"><stop stop-color=\"{_colours.SeaFar}\"/><stop offset=\"1\" stop-color=\"{_colours.SeaNear}\"/></linearGradient></defs>");
        Add($"<rect width=\"{_width}\" height=\"{_height}\" fill=\"url(#s)\"/>\n");
    }

    private void Sky()
    {
        var (x, y, radius) = (_width * Between(0.15, 0.85), _horizon * Between(0.25, 0.8), _height * Between(0.05, 0.09));
        Add($"<circle cx=\"{x:0}\" cy=\"{y:0}\" r=\"{radius * 2.6:0}\" fill=\"{_colours.Light}\" opacity=\".22\"/><circle cx=\"{x:0}\" cy=\"{y:0}\" r=\"{radius:0}\" fill=\"{_colours.Light}\"/>\n");
        for (var clouds = _random.NextInt32(4); clouds > 0; clouds--)
        {
            var (left, top, wide) = (_width * Between(-0.05, 0.9), _horizon * Between(0.1, 0.55), _width * Between(0.1, 0.22));
            for (var puff = 0; puff < 4; puff++)
                Add($"<ellipse cx=\"{left + wide * puff / 4:0}\" cy=\"{top - Between(0, 8):0}\" rx=\"{wide * 0.24:0}\" ry=\"{wide * Between(0.05, 0.1):0}\" fill=\"#fff\" opacity=\".45\"/>");
            _svg.Append('\n');
        }
    }

    /// <summary>A hilly outline as a sum of waves, on one side of the picture or across it, down to the horizon.</summary>
    private void Ridge(double share, string colour, int points)
    {
        var (from, to) = _random.NextInt32(3) switch { 0 => (-0.1, 0.62), 1 => (0.38, 1.1), _ => (-0.1, 1.1) };
        var (phase, second, third) = (Between(0, 6.3), Between(2, 4), Between(6, 11));
        Add($"<path fill=\"{colour}\" d=\"M{_width * from:0} {_horizon:0}");
        for (var point = 0; point <= points; point++)
        {
            var at = (double)point / points;
            var rise = Math.Sin(Math.PI * at) * (0.6 + 0.25 * Math.Sin(second * 3 * at + phase) + 0.12 * Math.Sin(third * 4 * at + phase * 2) + 0.03 * _random.NextGaussian());
            Add($"L{_width * (from + (to - from) * at):0} {_horizon - Math.Max(0, rise) * share * _height:0.#}");
        }

        Add($"L{_width * to:0} {_horizon:0}Z\"/>\n");
    }

    private void Sea(int waves)
    {
        Add($"<rect y=\"{_horizon:0}\" width=\"{_width}\" height=\"{_height - _horizon:0}\" fill=\"url(#w)\"/>\n<g stroke=\"#fff\" stroke-linecap=\"round\" fill=\"none\">");
        for (var wave = 0; wave < waves; wave++)
        {
            var depth = Math.Pow(_random.NextDouble(), 0.8);
            var (x, y, length) = (_width * _random.NextDouble(), _horizon + 4 + depth * (_height - _horizon - 8), _width * (0.02 + 0.07 * depth));
            Add($"<path d=\"M{x:0} {y:0}q{length / 2:0} {-1.5 - 3 * depth:0.#} {length:0} 0\" stroke-width=\"{0.8 + 1.6 * depth:0.#}\" opacity=\"{0.1 + 0.25 * depth:0.##}\"/>");
        }

        _svg.Append("</g>\n");
    }

    private void Subject()
    {
        switch (_random.NextInt32(4))
        {
            case 0: Lighthouse(); break;
            case 1: Sail(1 + _random.NextInt32(3)); break;
            case 2: Village(); break;
            default: Sail(1); break;
        }

        Birds(_random.NextInt32(7));
    }

    private void Lighthouse()
    {
        var (x, tall) = (_width * Between(0.12, 0.88), _height * Between(0.3, 0.42));
        var (foot, broad) = (_horizon + _height * 0.06, tall * 0.16);
        Add($"<path d=\"M{x - broad * 4:0} {foot + 6:0}q{broad * 3:0} {-broad * 1.6:0} {broad * 4:0} {-broad * 1.2:0}t{broad * 5:0} {broad * 1.4:0}z\" fill=\"{_colours.Near}\"/>");
        Add($"<path d=\"M{x - broad:0} {foot:0}L{x - broad * 0.6:0} {foot - tall:0}h{broad * 1.2:0}L{x + broad:0} {foot:0}z\" fill=\"#fbf8f1\"/>");
        Add($"<path d=\"M{x - broad * 0.88:0} {foot - tall * 0.3:0}L{x - broad * 0.74:0} {foot - tall * 0.62:0}h{broad * 1.48:0}L{x + broad * 0.88:0} {foot - tall * 0.3:0}z\" fill=\"#c8553d\"/>");
        Add($"<rect x=\"{x - broad * 0.8:0}\" y=\"{foot - tall - 3:0}\" width=\"{broad * 1.6:0}\" height=\"4\" fill=\"#333c48\"/><rect x=\"{x - broad * 0.4:0}\" y=\"{foot - tall * 1.14:0}\" width=\"{broad * 0.8:0}\" height=\"{tall * 0.13:0}\" fill=\"#ffe9a8\"/>");
        Add($"<path d=\"M{x - broad * 0.55:0} {foot - tall * 1.14:0}l{broad * 0.55:0} {-tall * 0.09:0}l{broad * 0.55:0} {tall * 0.09:0}z\" fill=\"#333c48\"/>\n");
    }

    private void Sail(int boats)
    {
        for (; boats > 0; boats--)
        {
            var size = _height * Between(0.08, 0.2);
            var (x, y) = (_width * Between(0.1, 0.9), _horizon + size * Between(0.25, 0.9));
            var cloth = _random.NextInt32(3) == 0 ? "#c8553d" : "#fdfaf2";
            Add($"<path d=\"M{x - size * 0.5:0} {y:0}h{size:0}l{-size * 0.16:0} {size * 0.18:0}h{-size * 0.66:0}z\" fill=\"#333c48\"/>");
            Add($"<path d=\"M{x:0} {y - size * 0.05:0}V{y - size * 1.15:0}L{x + size * 0.48:0} {y - size * 0.05:0}z\" fill=\"{cloth}\"/><path d=\"M{x - size * 0.04:0} {y - size * 0.05:0}V{y - size * 0.95:0}L{x - size * 0.36:0} {y - size * 0.05:0}z\" fill=\"{cloth}\" opacity=\".82\"/>\n");
        }
    }

    private void Village()
    {
        string[] walls = ["#fbf8f1", "#efd9b4", "#e7b9a2", "#c9dcdc", "#f3e6c8"];
        var (x, size) = (_width * Between(0.05, 0.3), _height * 0.055);
        Add($"<path d=\"M{x - size * 2:0} {_horizon + size * 1.1:0}q{size * 9:0} {-size * 1.2:0} {size * 20:0} 0z\" fill=\"{_colours.Near}\"/>");
        for (var house = 0; house < 9; house++)
        {
            var (left, tall) = (x + house * size * 1.7, size * Between(1, 1.9));
            Add($"<rect x=\"{left:0}\" y=\"{_horizon + size * 0.6 - tall:0}\" width=\"{size * 1.4:0}\" height=\"{tall:0}\" fill=\"{walls[_random.NextInt32(walls.Length)]}\"/>");
            Add($"<path d=\"M{left - 2:0} {_horizon + size * 0.6 - tall:0}l{size * 0.7 + 2:0} {-size * 0.6:0}l{size * 0.7 + 2:0} {size * 0.6:0}z\" fill=\"#6b4a45\"/><rect x=\"{left + size * 0.5:0}\" y=\"{_horizon + size * 0.6 - tall * 0.7:0}\" width=\"{size * 0.34:0}\" height=\"{size * 0.34:0}\" fill=\"#333c48\" opacity=\".7\"/>");
        }

        _svg.Append('\n');
    }

    private void Birds(int count)
    {
        if (count == 0) return;
        var (x, y) = (_width * Between(0.2, 0.7), _horizon * Between(0.2, 0.5));
        Add($"<g stroke=\"#333c48\" stroke-width=\"1.6\" fill=\"none\" opacity=\".7\">");
        for (; count > 0; count--) Add($"<path d=\"M{x + Between(-90, 90):0} {y + Between(-30, 30):0}q5-6 9 0q4-6 9 0\"/>");
        _svg.Append("</g>\n");
    }

    private double Between(double from, double to) => from + (to - from) * _random.NextDouble();

    private void Add(FormattableString text) => _svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
