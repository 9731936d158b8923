# Each form of R that a program may have. It's "quoted".
library(sparklyr)
`a name` <- 1e-3 -> other
x = 0xFFL; y <- c(a = 1, "b" = 2, `c d` = 3, NULL)
f <- function(x, ..., n = 10L, text = "a\"b") {
  if (x > 1 && !n) return(x) else if (n) {
    repeat break
  }
  else stop('no')
  while (TRUE) next
  invisible(NULL)
}
g <- \(x) x^2 %% 3 %in% 1:3
y[["a"]] <- y$b; names(y)[2] <- "z"
formula <- total ~ quantity + I(day^2) | status
raw <- c(r"(a "b" \)", R"---[x]---", r'{y}')
h <- if (is.na(x)) NULL else -x ** 2
model <- switch(other, a = , b = 2, 3)
z <- base::paste0("a", utils:::head(y, 1), sep = "")
if (interactive()) print("x") else
  print("y")
t <- tryCatch({ f(1) }, error = function(e) { message(conditionMessage(e)); NULL }, finally = cat("done\n"))
{
  local <- 5 %/% 2
}
(function(a) a)(1)
s4@slot <- Inf
?help
sc <- spark_connect(master = "local")
sc |> tbl("silver.orders") |> dplyr::select(id) |> collect()
