namespace Helpdesk.Sla.Tests;

public sealed class ClauseWordsTests
{
    [Theory]
    [InlineData("6.6", "п. 6.6", "cl. 6.6")]
    [InlineData("3.2, 3.4", "п. 3.2, 3.4", "cl. 3.2, 3.4")]
    [InlineData("59-ФЗ, ст. 8, ч. 2; п. 18", "59-ФЗ, ст. 8, ч. 2; п. 18", "59-FZ, art. 8, part 2; cl. 18")]
    public void A_law_names_its_parts_itself_in_either_language(string clause, string russian, string english)
    {
        Assert.Equal(russian, ClauseWords.Say(clause, "ru"));
        Assert.Equal(english, ClauseWords.Say(clause, "en"));
    }
}
