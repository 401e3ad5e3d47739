* The cheapest day that feeds Polly: V. Chvatal, Linear Programming, 1983, chapter 1.
* Costs in cents a serving; 2000 kcal, 55 g of protein and 800 mg of calcium are needed.
NAME          DIET
ROWS
 N  COST
 G  ENERGY
 G  PROTEIN
 G  CALCIUM
COLUMNS
    OATMEAL   COST            3.0   ENERGY        110.0
    OATMEAL   PROTEIN         4.0   CALCIUM         2.0
    CHICKEN   COST           24.0   ENERGY        205.0
    CHICKEN   PROTEIN        32.0   CALCIUM        12.0
    EGGS      COST           13.0   ENERGY        160.0
    EGGS      PROTEIN        13.0   CALCIUM        54.0
    MILK      COST            9.0   ENERGY        160.0
    MILK      PROTEIN         8.0   CALCIUM       285.0
    PIE       COST           20.0   ENERGY        420.0
    PIE       PROTEIN         4.0   CALCIUM        22.0
    PORK      COST           19.0   ENERGY        260.0
    PORK      PROTEIN        14.0   CALCIUM        80.0
RHS
    NEEDS     ENERGY       2000.0   PROTEIN        55.0
    NEEDS     CALCIUM       800.0
BOUNDS
 UP SERVINGS  OATMEAL         4.0
 UP SERVINGS  CHICKEN         3.0
 UP SERVINGS  EGGS            2.0
 UP SERVINGS  MILK            8.0
 UP SERVINGS  PIE             2.0
 UP SERVINGS  PORK            2.0
ENDATA
