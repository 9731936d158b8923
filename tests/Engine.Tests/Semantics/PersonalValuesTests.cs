using Dataflow.Lint.Engine.Semantics.Secrets;

namespace Dataflow.Lint.Engine.Tests.Semantics;

[TestClass]
public sealed class PersonalValuesTests
{
    [TestMethod]
    [DataRow("b.lindqvist@hotmail.se", "email")]
    [DataRow("Maria Keller <maria.keller81@gmail.com>", "contact")]
    [DataRow("4539148803436467", "card_number")]
    [DataRow("4539-1488-0343-6467", "pan")]
    [DataRow("DE30500105171234987650", "payee")]
    public void Knows_what_belongs_to_a_person(string value, string column) => Assert.IsNotNull(PersonalValues.KindOf(value, column));

    [TestMethod]
    [DataRow("ada@example.com", "email")]
    [DataRow("b.lindqvist@shop.example", "email")]
    [DataRow("b.lindqvist@lindqvist.se", "email")]
    [DataRow("test@gmail.com", "email")]
    [DataRow("john.doe@gmail.com", "email")]
    [DataRow("aaaa@gmail.com", "email")]
    [DataRow("b.lindqvist@gmail", "email")]
    [DataRow("@", "email")]
    [DataRow("4242424242424242", "card_number")]
    [DataRow("4539148803436468", "card_number")]
    [DataRow("4539148803436467", "order_id")]
    [DataRow("DE31500105171234987650", "iban")]
    [DataRow("DE89370400440532013000", "iban")]
    [DataRow("2024-06-01 04:10:00", "updated_at")]
    [DataRow("", "email")]
    public void Takes_anything_else_for_made_up(string value, string column) => Assert.IsNull(PersonalValues.KindOf(value, column));
}
