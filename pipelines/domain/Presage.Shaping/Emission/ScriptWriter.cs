using System.Globalization;
using System.Text;
using Presage.Core;

namespace Presage.Shaping;

/// <summary>The lines of one script for one device; minors are hexadecimal, as everywhere in <c>tc</c>.</summary>
internal sealed class ScriptWriter(string device, TcScriptOptions options)
{
    private readonly StringBuilder _text = new();

    public string Text => _text.ToString();

    public void ReplaceRoot(string qdisc) => Line($"qdisc replace dev {device} root {qdisc}");

    public void Link(string verb, BitRate capacity) =>
        Line($"class {verb} dev {device} parent 1: classid 1:1 {new HtbClass(capacity, capacity).Render(options)}");

    public void Default(string verb, HtbClass parameters) => Class(verb, 2, parameters);

    public void Leaf(int minor) => Line($"qdisc add dev {device} parent 1:{minor:x} {options.LeafQdisc}");

    public void Class(string verb, int minor, HtbClass parameters) =>
        Line($"class {verb} dev {device} parent 1:1 classid 1:{minor:x} {parameters.Render(options)}");

    public void Delete(int minor) => Line($"class del dev {device} classid 1:{minor:x}");

    /// <summary>In place of a class; a script must not hide that somebody was left out.</summary>
    public void Unnumbered(int subscriberIndex) => Line($"# subscriber {subscriberIndex} has no class id: default class");

    private void Line(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
