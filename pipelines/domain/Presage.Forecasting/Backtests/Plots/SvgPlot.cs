using System.Collections.Immutable;
using System.Globalization;
using System.Security;
using System.Text;

namespace Presage.Forecasting;

/// <summary>
/// A plot of lines as a self-contained SVG: readable on light and dark (colours follow <c>prefers-color-scheme</c>), lines told apart by
/// colour and marker, every point with its value as a title. Equal input gives equal text.
/// </summary>
/// <param name="Title">Also the accessible name.</param>
/// <param name="Across">x.</param>
/// <param name="Upward">y.</param>
/// <param name="Lines">Drawn in order; at most <see cref="LinesMax"/>, further ones are left out and named in the legend.</param>
public sealed record SvgPlot(string Title, PlotAxis Across, PlotAxis Upward, ImmutableArray<PlotLine> Lines)
{
    public const int LinesMax = 8;

    private const double Width = 760;
    private const double Height = 420;
    private const double Left = 64;
    private const double Right = 550;
    private const double Top = 44;
    private const double Bottom = 364;

    /// <summary>Colours that also the colour-blind tell apart (M. Okabe, K. Ito, 2008), lightened for dark grounds.</summary>
    private const string Style =
        """
        <style>
        svg { --ink: #1b1f24; --quiet: #59636e; --grid: #d8dee4; --ground: #ffffff; --c0: #0072b2; --c1: #d55e00; --c2: #009e73; --c3: #b3569a; --c4: #8a6d00; --c5: #3a8fc0; --c6: #6e7781; --c7: #7a4fbf; }
        @media (prefers-color-scheme: dark) { svg { --ink: #f0f3f6; --quiet: #9ea7b3; --grid: #30363d; --ground: #0d1117; --c0: #58a6ff; --c1: #ff9e5e; --c2: #3fd0a0; --c3: #e79fd0; --c4: #e3c341; --c5: #8fd3ff; --c6: #b1bac4; --c7: #c4a7ff; } }
        text { font: 12px system-ui, sans-serif; fill: var(--ink); } .quiet { fill: var(--quiet); } .title { font-size: 15px; font-weight: 600; }
        .grid { stroke: var(--grid); stroke-width: 1; } .reference { stroke: var(--quiet); stroke-dasharray: 4 4; fill: none; } .line { fill: none; stroke-width: 2; }
        </style>
        """;

    /// <summary>Draws the line y = x.</summary>
    public bool HasDiagonal { get; init; }

    public string Render()
    {
        var text = new StringBuilder();
        Add(text, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" role="img" aria-labelledby="title">""");
        Add(text, $"""<title id="title">{Escape(Title)}</title>""");
        text.Append(Style.ReplaceLineEndings("\n")).Append('\n');
        Add(text, $"""<rect width="{Width}" height="{Height}" fill="var(--ground)"/>""");
        Add(text, $"""<text class="title" x="{Left}" y="24">{Escape(Title)}</text>""");
        foreach (var tick in Upward.Ticks) AddUpwardTick(text, tick);
        foreach (var tick in Across.Ticks) AddAcrossTick(text, tick);
        Add(text, $"""<text class="quiet" x="{(Left + Right) / 2}" y="{Bottom + 40}" text-anchor="middle">{Escape(Across.Title)}</text>""");
        Add(text, $"""<text class="quiet" x="{-(Top + Bottom) / 2}" y="18" text-anchor="middle" transform="rotate(-90)">{Escape(Upward.Title)}</text>""");
        if (HasDiagonal) AddDiagonal(text);
        for (var i = 0; i < Math.Min(Lines.Length, LinesMax); i++) AddLine(text, i);
        if (Lines.Length > LinesMax)
            Add(text, $"""<text class="quiet" x="{Right + 20}" y="{Top + 10 + LinesMax * 22}">and {Lines.Length - LinesMax} more</text>""");
        return text.Append("</svg>\n").ToString();
    }

    private void AddUpwardTick(StringBuilder text, double tick)
    {
        Add(text, $"""<line class="grid" x1="{Left}" y1="{Y(tick)}" x2="{Right}" y2="{Y(tick)}"/>""");
        Add(text, $"""<text class="quiet" x="{Left - 8}" y="{Y(tick) + 4}" text-anchor="end">{Label(tick)}</text>""");
    }

    private void AddAcrossTick(StringBuilder text, double tick)
    {
        Add(text, $"""<line class="grid" x1="{X(tick)}" y1="{Bottom}" x2="{X(tick)}" y2="{Bottom + 5}"/>""");
        Add(text, $"""<text class="quiet" x="{X(tick)}" y="{Bottom + 20}" text-anchor="middle">{Label(tick)}</text>""");
    }

    private void AddDiagonal(StringBuilder text)
    {
        var (start, end) = (Math.Max(Across.Start, Upward.Start), Math.Min(Across.End, Upward.End));
        Add(text, $"""<path class="reference" d="M{X(start)} {Y(start)} L{X(end)} {Y(end)}"/>""");
    }

    private void AddLine(StringBuilder text, int index)
    {
        var line = Lines[index];
        var points = line.Points.Where(point => double.IsFinite(point.Y)).ToArray();
        var path = string.Join(" L", points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.X)} {Y(point.Y)}")));
        if (points.Length > 1) Add(text, $"""<path class="line" stroke="var(--c{index})" d="M{path}"/>""");
        foreach (var point in points)
        {
            AddMarker(text, index, (X(point.X), Y(point.Y)), $"{line.Name}: {Label(point.X)}, {point.Y.ToString("0.####", CultureInfo.InvariantCulture)}");
        }

        var y = Top + 10 + index * 22;
        Add(text, $"""<path class="line" stroke="var(--c{index})" d="M{Right + 20} {y} L{Right + 44} {y}"/>""");
        AddMarker(text, index, (Right + 32, y), line.Name);
        Add(text, $"""<text x="{Right + 52}" y="{y + 4}">{Escape(line.Name)}</text>""");
    }

    private static void AddMarker(StringBuilder text, int index, (double X, double Y) at, string title)
    {
        var named = $"<title>{Escape(title)}</title>";
        if (index % 2 == 0) Add(text, $"""<circle cx="{at.X}" cy="{at.Y}" r="4" fill="var(--c{index})">{named}</circle>""");
        else Add(text, $"""<rect x="{at.X - 3.5}" y="{at.Y - 3.5}" width="7" height="7" fill="var(--c{index})">{named}</rect>""");
    }

    /// <summary>Values off the axes are drawn on their edge.</summary>
    private double X(double value) => Round(Left + (Right - Left) * Math.Clamp((value - Across.Start) / (Across.End - Across.Start), 0, 1));

    private double Y(double value) => Round(Bottom - (Bottom - Top) * Math.Clamp((value - Upward.Start) / (Upward.End - Upward.Start), 0, 1));

    private static double Round(double pixels) => Math.Round(pixels, 1);

    private static string Label(double value) => Math.Round(value, 6).ToString("0.####", CultureInfo.InvariantCulture);

    private static string Escape(string text) => SecurityElement.Escape(text) ?? "";

    private static void Add(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
