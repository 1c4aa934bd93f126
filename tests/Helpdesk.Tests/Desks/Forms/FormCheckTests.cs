using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Sla;
using Xunit;

namespace Helpdesk.Tests.Desks.Forms;

public class FormCheckTests
{
    private static readonly RequestType Connection = BuiltInDesks.Type("opoo", "connection");

    private static Dictionary<string, string> GoodConnection() => new()
    {
        ["full-name"] = "Муниципальное автономное общеобразовательное учреждение «Школа № 1»",
        ["short-name"] = "МАОУ «Школа № 1»",
        ["inn"] = "7707 083 893",
        ["kpp"] = "7736-01-001",
        ["ogrn"] = "1027700132195",
        ["region"] = "Пермский край",
        ["legal-address"] = "614000, Пермь, ул. Ленина, 1",
        ["head"] = "Иванова Анна Петровна, директор",
        ["person-name"] = "Петров Олег Игоревич",
        ["person-position"] = "заместитель директора",
        ["email"] = "petrov@example.test",
        ["phone"] = "8 (912) 345-67-89",
        ["systems"] = "zhuravl,СГО",
        ["consent"] = "on",
    };

    [Fact]
    public void A_good_application_is_put_into_one_shape()
    {
        var form = FormCheck.Check(Connection, GoodConnection(), "ru");

        Assert.Empty(form.Errors);
        Assert.True(form.IsComplete);
        Assert.Equal("7707083893", form.Values["inn"]);
        Assert.Equal("773601001", form.Values["kpp"]);
        Assert.Equal("59", form.Values["region"]);
        Assert.Equal("+79123456789", form.Values["phone"]);
        Assert.Equal("sgo,zhuravl", form.Values["systems"]);
        Assert.Equal("2026-11", form.Values["consent"]);
        Assert.False(form.Values.ContainsKey("postal-address"));
    }

    [Fact]
    public void What_was_checked_once_passes_again_unchanged()
    {
        var once = FormCheck.Check(Connection, GoodConnection(), "ru");

        Assert.Equal(once.Values, FormCheck.Check(Connection, once.Values, "ru").Values);
    }

    [Fact]
    public void An_empty_form_misses_every_required_field_and_says_nothing_else()
    {
        var form = FormCheck.Check(Connection, new Dictionary<string, string>(), "ru");

        Assert.Equal(Connection.Fields.Where(field => field.Required).Select(field => field.Key).Order(), form.Missing.Order());
        Assert.True(form.HasOnlyGaps);
        Assert.False(form.IsComplete);
        Assert.Equal("Заполните это поле.", form.Errors["full-name"]);
        Assert.Equal("Выберите хотя бы один вариант.", form.Errors["systems"]);
    }

    [Fact]
    public void A_wrong_answer_is_no_gap()
    {
        var values = GoodConnection();
        values["inn"] = "7707083890";

        var form = FormCheck.Check(Connection, values, "en");

        Assert.False(form.HasOnlyGaps);
        Assert.Empty(form.Missing);
        Assert.Equal("The control digit of the INN does not fit: digit 10 must be 3 and is 0. Check the whole number.", form.Errors["inn"]);
        Assert.False(form.Values.ContainsKey("inn"));
    }

    [Fact]
    public void A_field_that_the_form_does_not_have_is_told() =>
        Assert.Equal(
            "В этой форме нет такого поля.",
            FormCheck.Check(Connection, new Dictionary<string, string>(GoodConnection()) { ["admin"] = "true" }, "ru").Errors["admin"]);

    [Fact]
    public void A_consent_is_asked_for_again_when_its_text_has_changed()
    {
        var values = GoodConnection();
        values["consent"] = "2025-01";

        Assert.Contains("изменился", FormCheck.Check(Connection, values, "ru").Errors["consent"], StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_two_ways_to_answer_is_enough()
    {
        var type = BuiltInDesks.Type("multipas", "support");
        var values = new Dictionary<string, string>
        {
            ["name"] = "Анна",
            ["school"] = "108",
            ["role"] = "Сотрудник школы",
            ["service"] = "meals",
            ["text"] = "Не работает касса",
            ["consent"] = "да",
        };

        var without = FormCheck.Check(type, values, "ru");
        values["phone"] = "83422019991";
        var with = FormCheck.Check(type, values, "ru");

        Assert.Equal(["email", "phone"], without.Missing.Order());
        Assert.Equal("Заполните хотя бы одно из двух: «Электронная почта» или «Телефон».", without.Errors["email"]);
        Assert.Empty(with.Errors);
        Assert.Equal("school", with.Values["role"]);
    }

    [Fact]
    public void Control_characters_are_taken_out_and_lines_kept_where_there_are_lines()
    {
        var type = BuiltInDesks.Type("multipas", "consultation");

        Assert.Equal("а\nб", FormCheck.CheckAnswer(type.Field("text")!, " а\0\r\nб\u0007\u202E\uD800 ").Value);
        Assert.Equal("а б", FormCheck.CheckAnswer(type.Field("school")!, "а\r\nб\0").Value);
        Assert.True(FormCheck.CheckAnswer(type.Field("text")!, "\0 \r\n\u200F").IsMissing);
    }

    [Fact]
    public void Oversized_text_is_refused_with_both_lengths()
    {
        var answer = FormCheck.CheckAnswer(BuiltInDesks.Type("multipas", "support").Field("text")!, new string('я', 10_001));

        Assert.Equal("Слишком длинно: знаков 10001, а можно не больше 10000.", answer.Fault!.Ru);
        Assert.False(answer.IsMissing);
    }

    [Theory]
    [InlineData("sgo,unknown", "В списке нет варианта «unknown».")]
    [InlineData(",;", "В списке нет варианта «,;».")]
    public void Only_what_is_in_the_list_can_be_chosen(string systems, string sentence) =>
        Assert.Equal(sentence, FormCheck.CheckAnswer(Connection.Field("systems")!, systems).Fault!.Ru);

    [Theory]
    [InlineData("2026-09-01", "2026-09-01")]
    [InlineData("1.9.2026", "2026-09-01")]
    [InlineData("29.02.2026", null)]
    [InlineData("0001-01-01", null)]
    [InlineData("завтра", null)]
    public void A_date_is_kept_in_one_shape(string written, string? kept) => Assert.Equal(kept, DateAnswer.Check(written).Value);

    [Fact]
    public void A_hostile_answer_is_only_a_text()
    {
        const string Hostile = "<script>alert(1)</script>'; drop table ticket;--";

        Assert.Equal(Hostile, FormCheck.CheckAnswer(Connection.Field("text")!, Hostile).Value);
        Assert.All(
            Connection.Fields.Where(field => field.Kind is not (FieldKind.Text or FieldKind.Multiline or FieldKind.File)),
            field => Assert.NotNull(FormCheck.CheckAnswer(field, Hostile).Fault));
    }

    [Fact]
    public void The_subject_is_what_was_written_or_says_what_and_who()
    {
        var support = BuiltInDesks.Type("multipas", "support");

        Assert.Equal("Касса", support.SubjectFrom(new Dictionary<string, string> { ["subject"] = "Касса", ["school"] = "108" }, "ru"));
        Assert.Equal("Something is broken: 108", support.SubjectFrom(new Dictionary<string, string> { ["school"] = "108" }, "en"));
        Assert.Equal("Неисправность", support.SubjectFrom(new Dictionary<string, string>(), "ru"));
    }

    [Fact]
    public void Every_sentence_is_there_in_both_languages()
    {
        string[] bad = ["", "x", "@", "1", "77O7083893", "0000000000", "304500116000157", new('1', 20_000)];
        var faults = BuiltInDesks.Catalog.All.SelectMany(desk => desk.RequestTypes).SelectMany(type => type.Fields)
            .SelectMany(field => bad.Select(answer => FormCheck.CheckAnswer(field, answer).Fault)).OfType<LocalText>().ToList();

        Assert.NotEmpty(faults);
        Assert.All(faults, fault => Assert.Matches("[а-я]", fault.Ru));
        Assert.All(faults, fault => Assert.DoesNotMatch("[а-я]", fault.En));
    }
}
