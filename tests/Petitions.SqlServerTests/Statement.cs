using System.Text;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Petitions.SqlServerTests;

/// <summary>语句: one statement of the product and the field or method it was found in.</summary>
internal sealed partial record Statement(string Name, string Text)
{
    /// <summary>Names of the parameters, without the @, once each; those inside strings and comments and those declared are none.</summary>
    public IReadOnlyList<string> Parameters() =>
    [
        .. Tokens().Where(t => t.TokenType == TSqlTokenType.Variable).Select(t => t.Text[1..])
            .Except(Syntax.In<DeclareVariableElement>(this).Select(d => d.VariableName.Value[1..]), StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The statement on one line without comments, its strings emptied: what a search for words may look at.</summary>
    public string Bare()
    {
        var bare = new StringBuilder();
        foreach (var token in Tokens())
        {
            if (token.TokenType is TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment or TSqlTokenType.EndOfFile)
                bare.Append(' ');
            else
                bare.Append(token.TokenType is TSqlTokenType.AsciiStringLiteral or TSqlTokenType.UnicodeStringLiteral ? "''" : token.Text);
        }

        return Spaces().Replace(bare.ToString(), " ").Trim();
    }

    private IList<TSqlParserToken> Tokens() => new TSql150Parser(initialQuotedIdentifiers: true).GetTokenStream(new StringReader(Text), out _);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
