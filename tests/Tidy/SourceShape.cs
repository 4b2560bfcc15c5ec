using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tidy;

/// <summary>The types and methods of a C# file, found by its tokens.</summary>
/// <remarks>
/// Tokens instead of a syntax tree: the parser at hand is older than the language in use, its lexer is not. A declaration is what
/// stands between two others of the same level; its braces hold a namespace, a type, a body, or part of an expression.
/// </remarks>
public sealed class SourceShape
{
    private readonly List<SourceType> _types = [];
    private readonly List<SourceMember> _methods = [];
    private readonly Stack<Scope> _scopes = new([Scope.Namespace]);
    private readonly List<(SyntaxKind Kind, string Text, int Line)> _head = [];
    private int _nesting;

    private enum Scope
    {
        Namespace,
        Type,
        Body,
        Expression,
    }

    public IReadOnlyList<SourceType> Types => _types;

    public IReadOnlyList<SourceMember> Methods => _methods;

    public static SourceShape Of(string text)
    {
        var shape = new SourceShape();
        var lines = Microsoft.CodeAnalysis.Text.SourceText.From(text).Lines;
        foreach (var token in SyntaxFactory.ParseTokens(text))
        {
            shape.Add(token.Kind(), token.Text, lines.GetLineFromPosition(token.SpanStart).LineNumber + 1);
        }

        return shape;
    }

    private void Add(SyntaxKind kind, string text, int line)
    {
        if (kind == SyntaxKind.OpenBraceToken) Open(line);
        else if (kind == SyntaxKind.CloseBraceToken) Close(line);
        else if (_scopes.Peek() is Scope.Namespace or Scope.Type) AddToHead(kind, text, line);
    }

    private void AddToHead(SyntaxKind kind, string text, int line)
    {
        if (kind is SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken) _nesting++;
        if (kind is SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken) _nesting--;
        if (kind != SyntaxKind.SemicolonToken || _nesting > 0)
        {
            _head.Add((kind, text, line));
            return;
        }

        if (TypeName() is { } type) AddType(type);
        else AddMethod(line);
        _head.Clear();
    }

    private void Open(int line)
    {
        var scope = Scope.Body;
        if (_scopes.Peek() is Scope.Body or Scope.Expression) scope = _scopes.Peek();
        else if (_nesting > 0 || TopLevel(SyntaxKind.EqualsToken) >= 0 || TopLevel(SyntaxKind.EqualsGreaterThanToken) >= 0) scope = Scope.Expression;
        else if (_head.Exists(token => token.Kind == SyntaxKind.NamespaceKeyword)) scope = Scope.Namespace;
        else if (TypeName() is { } type)
        {
            AddType(type);
            scope = Scope.Type;
        }

        _scopes.Push(scope);
        if (scope is Scope.Namespace or Scope.Type) _head.Clear();
    }

    private void Close(int line)
    {
        if (_scopes.Count == 1) return;
        var closed = _scopes.Pop();
        if (_scopes.Peek() is Scope.Body or Scope.Expression) return;
        if (closed == Scope.Body) AddMethod(line);
        if (closed != Scope.Expression) _head.Clear();
    }

    private void AddType(string name)
    {
        if (_scopes.Peek() == Scope.Namespace) _types.Add(new SourceType(name, _head[0].Line));
    }

    private void AddMethod(int lastLine)
    {
        var open = TopLevel(SyntaxKind.OpenParenToken);
        if (open < 1 || _scopes.Peek() != Scope.Type) return;
        var (equals, arrow) = (TopLevel(SyntaxKind.EqualsToken), TopLevel(SyntaxKind.EqualsGreaterThanToken));
        if ((equals >= 0 && equals < open) || (arrow >= 0 && arrow < open)) return;
        var name = NameBefore(open);
        _methods.Add(new SourceMember(name, _head[0].Line, lastLine - _head[0].Line + 1));
    }

    /// <summary>The first token of this kind outside parentheses and brackets; the opening parenthesis itself counts as outside.</summary>
    private int TopLevel(SyntaxKind kind)
    {
        var depth = 0;
        for (var i = 0; i < _head.Count; i++)
        {
            var here = _head[i].Kind;
            if (here is SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken) depth--;
            if (depth == 0 && here == kind) return i;
            if (here is SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken) depth++;
        }

        return -1;
    }

    // "class" also stands in constraints, "record" and "extension" may be names, and a delegate has its name before its parameters.
    private string? TypeName()
    {
        var equals = TopLevel(SyntaxKind.EqualsToken);
        for (var i = 0; i < _head.Count - 1 && (equals < 0 || i < equals); i++)
        {
            var (kind, text, _) = _head[i];
            if (kind == SyntaxKind.DelegateKeyword && TopLevel(SyntaxKind.OpenParenToken) is > 0 and var open) return NameBefore(open);
            if (text == "extension" && _head[i + 1].Kind is SyntaxKind.OpenParenToken or SyntaxKind.LessThanToken && _scopes.Peek() == Scope.Type) return text;
            var isTypeWord = kind is SyntaxKind.ClassKeyword or SyntaxKind.StructKeyword or SyntaxKind.InterfaceKeyword or SyntaxKind.EnumKeyword || text == "record";
            if (isTypeWord && _head[i + 1].Kind == SyntaxKind.IdentifierToken && _head[i + 1].Text != "where") return _head[i + 1].Text;
        }

        return null;
    }

    private string NameBefore(int index)
    {
        var depth = 0;
        for (var i = index - 1; i >= 0; i--)
        {
            if (_head[i].Kind == SyntaxKind.GreaterThanToken) depth++;
            if (_head[i].Kind == SyntaxKind.LessThanToken) depth--;
            else if (depth == 0 && _head[i].Kind == SyntaxKind.IdentifierToken) return _head[i].Text;
        }

        return "operator";
    }
}
